package document

// CodePairs returns for each code the index of its partner, which is the closing code with the same
// ID for an opening code and the reverse, or -1 if it has none.
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

// CompletePairs copies to closing codes what files state at opening codes only: the type, and
// whether a translation may leave the code out or move it.
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
