package document

// CodePairs gives for each code the index of the one that it makes a pair with: the
// closing code of the same ID for an opening one, and the reverse; -1: none.
func CodePairs(codes []Code) []int {
	partner := make([]int, len(codes))
	open := map[string][]int{}
	for k, c := range codes {
		partner[k] = -1
		switch c.Role {
		case Opening:
			open[c.ID] = append(open[c.ID], k)
		case Closing:
			if list := open[c.ID]; len(list) > 0 {
				o := list[len(list)-1]
				partner[k], partner[o] = o, k
				open[c.ID] = list[:len(list)-1]
			}
		}
	}
	return partner
}

// CompletePairs gives closing codes what their files say at the opening ones only: the
// type, and whether a translation may leave them out or move them.
func CompletePairs(codes []Code) {
	for k, partner := range CodePairs(codes) {
		if c := &codes[k]; c.Role == Closing && partner >= 0 {
			if c.Type == "" {
				c.Type = codes[partner].Type
			}
			c.Keep, c.Fix, c.Once = codes[partner].Keep, codes[partner].Fix, codes[partner].Once
			c.CopyOf = codes[partner].CopyOf
		}
	}
}
