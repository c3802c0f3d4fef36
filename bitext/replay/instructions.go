package replay

// Instructions tell a reviewer what can be done with a sheet, a line each.
func Instructions() []string {
	return []string{
		"Each row holds a text and its translations. A cell has a sentence a line; rows with a tint want a second look.",
		"Set the status of a row to confirmed or rejected, and write into the note whatever you like.",
		"A sentence in the wrong row: cut its line and paste it into the row above or below, at the end or the beginning of the cell.",
		"Two rows that belong together: move all lines into one of them and delete the other row, or merge the cells.",
		"A row that should be two: insert a row below it and move the lines that belong there.",
		"To change a text, type. A row that you delete with its text counts as rejected.",
		"Rows may be sorted and filtered, columns moved and widened. Leave the ids and the headings as they are.",
	}
}
