package align_test

import (
	"bytes"
	"context"
	"fmt"
	"log"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/align/lexicon"
)

func ExamplePair() {
	source := []string{
		"The lighthouse of Skagen is 46 metres high.",
		"It was built in 1858.",
		"Ada Brennan moved in 140 years later, in 1998.",
		"Visitors are welcome on Sundays from 9 to 17, if the weather allows it and the stairs are dry.",
		"Her cats are called Nero and Cleopatra.",
	}
	target := []string{
		"Der Leuchtturm von Skagen ist 46 Meter hoch; er wurde 1858 gebaut.",
		"Ada Brennan zog 140 Jahre später ein, im Jahr 1998.",
		"Ihre Katzen heißen Nero und Kleopatra.",
	}
	beads, err := align.Pair(context.Background(), source, target)
	if err != nil {
		log.Fatal(err)
	}
	for _, b := range beads {
		fmt.Println(source[b.Source.From:b.Source.To])
		fmt.Println(" ", target[b.Target.From:b.Target.To])
	}
	// Output:
	// [The lighthouse of Skagen is 46 metres high. It was built in 1858.]
	//   [Der Leuchtturm von Skagen ist 46 Meter hoch; er wurde 1858 gebaut.]
	// [Ada Brennan moved in 140 years later, in 1998.]
	//   [Ada Brennan zog 140 Jahre später ein, im Jahr 1998.]
	// [Visitors are welcome on Sundays from 9 to 17, if the weather allows it and the stairs are dry.]
	//   []
	// [Her cats are called Nero and Cleopatra.]
	//   [Ihre Katzen heißen Nero und Kleopatra.]
}

// columns returns the columns of a document in English and other languages.
func columns(texts ...string) (out []align.Column) {
	for k, tag := range []language.Tag{language.English, language.German, language.French}[:len(texts)] {
		out = append(out, align.Column{Lang: tag, Segments: strings.Split(texts[k], "\n")})
	}
	return out
}

// A model that is trained on many documents aligns each of them better than one that
// knows only the document itself.
func ExampleTrain() {
	ctx := context.Background()
	documents := [][]align.Column{
		columns("The river is cold.\nNobody swims in winter.", "Der Fluss ist kalt.\nIm Winter schwimmt niemand."),
		columns("The ice on the bridge is thick.\nNobody swims.\nThe river is cold in winter.",
			"Das Eis auf der Brücke ist dick. Niemand schwimmt.\nDer Fluss ist im Winter kalt."),
	}
	m, err := align.Train(ctx, slices.Values(documents), lexicon.Default(), align.Options{})
	if err != nil {
		log.Fatal(err)
	}
	for _, d := range documents {
		rows, err := m.Align(ctx, d)
		if err != nil {
			log.Fatal(err)
		}
		for _, r := range rows {
			fmt.Println(r.Cells)
		}
	}
	// Output:
	// [{0 1} {0 1}]
	// [{1 2} {1 2}]
	// [{0 2} {0 1}]
	// [{2 3} {1 2}]
}

// Columns of more than two languages are aligned together, so that each helps to place
// the others.
func ExampleModel_Align() {
	ctx := context.Background()
	document := columns(
		"The tower is 37 metres high.\nAda Brennan lives there with 12 cats.\nThe river is cold in winter.",
		"Der Turm ist 37 Meter hoch.\nIm Winter ist der Fluss kalt.",
		"La tour a 37 mètres de haut.\nAda Brennan y habite avec 12 chats.\nLa rivière est froide en hiver.")
	m, err := align.Train(ctx, slices.Values([][]align.Column{document}), lexicon.Default(), align.Options{})
	if err != nil {
		log.Fatal(err)
	}
	rows, err := m.Align(ctx, document)
	if err != nil {
		log.Fatal(err)
	}
	for _, r := range rows {
		for k, c := range r.Cells {
			fmt.Println(document[k].Lang, document[k].Segments[c.From:c.To])
		}
		fmt.Println()
	}
	// Output:
	// en [The tower is 37 metres high.]
	// de [Der Turm ist 37 Meter hoch.]
	// fr [La tour a 37 mètres de haut.]
	//
	// en [Ada Brennan lives there with 12 cats.]
	// de []
	// fr [Ada Brennan y habite avec 12 chats.]
	//
	// en [The river is cold in winter.]
	// de [Im Winter ist der Fluss kalt.]
	// fr [La rivière est froide en hiver.]
}

// A trained model can be kept in a file and used for other documents.
func ExampleModel_Save() {
	ctx := context.Background()
	documents := [][]align.Column{
		columns("The river is cold.\nNobody swims.", "Der Fluss ist kalt.\nNiemand schwimmt."),
		columns("The tower is high.\nNobody lives there.", "Der Turm ist hoch.\nDort wohnt niemand."),
	}
	m, err := align.TrainShared(ctx, slices.Values(documents), lexicon.Default(), align.Options{})
	if err != nil {
		log.Fatal(err)
	}
	var file bytes.Buffer
	if _, err := m.Save(&file, align.ModelInfo{Lexicon: "embedded", Articles: len(documents)}); err != nil {
		log.Fatal(err)
	}
	loaded, info, err := align.LoadModel(&file, "de.model", lexicon.Default(), "embedded", align.Options{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(info.Languages, info.Articles)
	rows, err := loaded.Align(ctx, columns("Nobody swims there.\nThe river is high.", "Dort schwimmt niemand.\nDer Fluss ist hoch."))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(rows), "rows")
	// Output:
	// [{en de 2}] 2
	// 2 rows
}
