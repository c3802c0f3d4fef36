package tmx

import (
	"slices"
	"strconv"

	"hexapla/bitext"
	"hexapla/document"
)

// joinUnnamed gives codes without an x the IDs of codes of the first variant with the same content,
// because i only links the two codes of a pair and may differ between variants. unnamed holds for
// each variant the IDs that come from i.
func (u *Unit) joinUnnamed(unnamed [][]string) {
	for k := 1; k < len(u.Variants); k++ {
		if v := &u.Variants[k]; len(v.Codes) > 0 && len(unnamed[0])+len(unnamed[k]) > 0 {
			v.joinTo(&u.Variants[0], slices.Concat(unnamed[0], unnamed[k]))
		}
	}
}

// contentStages returns the criteria for comparing the codes of two variants, most reliable first.
func contentStages() []func(c document.Code) (content, bool) {
	return []func(c document.Code) (content, bool){
		func(c document.Code) (content, bool) { return content{kind: c.Type, data: c.Data}, c.Data != "" },
		func(c document.Code) (content, bool) { return content{data: c.Data}, c.Data != "" },
		func(c document.Code) (content, bool) { return content{kind: c.Type}, c.Type != "" && c.Data == "" },
	}
}

// content is what a code stands for.
type content struct {
	role       document.CodeRole
	paired     bool
	kind, data string
}

func (v *Variant) joinTo(base *Variant, unnamed []string) {
	source, target := bitext.MarkupOf(base.Codes), bitext.MarkupOf(v.Codes)
	free := func(id string) bool { return id != "" && slices.Contains(unnamed, id) }
	used := map[string]bool{} // IDs that are already used
	for _, m := range target {
		if id := v.Codes[m.First].ID; !free(id) {
			used[id] = true
		}
	}
	ids := make([]string, len(target)) // the IDs that were found
	for _, stage := range contentStages() {
		waiting := map[content][]string{}
		for _, m := range source {
			c := base.Codes[m.First]
			if key, ok := stage(c); ok && c.ID != "" && !used[c.ID] {
				key.role, key.paired = c.Role, m.Last >= 0
				waiting[key] = append(waiting[key], c.ID)
			}
		}
		for k, m := range target {
			c := v.Codes[m.First]
			key, ok := stage(c)
			key.role, key.paired = c.Role, m.Last >= 0
			if list := waiting[key]; ok && free(c.ID) && ids[k] == "" && len(list) > 0 {
				ids[k], used[list[0]] = list[0], true
				waiting[key] = list[1:]
			}
		}
	}
	for _, m := range source {
		used[base.Codes[m.First].ID] = true
	}
	v.rename(target, ids, used, free)
}

// rename sets the IDs of the codes. Codes without a counterpart get an unused ID.
func (v *Variant) rename(markup []bitext.Markup, ids []string, used map[string]bool, free func(id string) bool) {
	next := 0
	for k, m := range markup {
		id := v.Codes[m.First].ID
		if !free(id) {
			continue
		}
		if ids[k] != "" {
			id = ids[k]
		}
		for ids[k] == "" && used[id] {
			next++
			id = strconv.Itoa(next)
		}
		used[id] = true
		v.Codes[m.First].ID = id
		if m.Last >= 0 {
			v.Codes[m.Last].ID = id
		}
	}
}
