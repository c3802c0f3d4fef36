package check

import "context"

// facts is what the rules have to know of a whole table before they look at its
// chunks. Each rule counts its own.
type facts struct {
	acronyms acronyms
	doubled  doublings
	ends     endCounts
	lengths  []lengthSample
	usual    []proportion
	typing   []typing
	kept     []keptCodes // by column
}

// Stream makes the findings about the tables of a batch as RunAll does, with a chunk of
// one table in memory at a time: found is called for each chunk with the number of its
// source and its findings, whose rows and segments are those of the chunk's table. The
// findings of all chunks of a table, sorted by Order, stand as RunAll has them.
//
// Each source is read three times. The error is that of ctx or of a source.
func Stream(ctx context.Context, sources []Source, o Options, found func(source int, c *Chunk, fs []Finding)) error {
	r := &streamRun{
		sources: sources, o: o, tables: make([]facts, len(sources)),
		batch: &batch{ctx: ctx, bySource: consistency{direction: bySource}, byTarget: consistency{direction: byTarget}},
	}
	asked := rules()
	for _, phase := range []func(*finder) func(*pass){
		func(f *finder) func(*pass) { return f.first },
		func(f *finder) func(*pass) { return f.second },
	} {
		if err := r.each(asked, phase, func(int, *Chunk, *pass) {}); err != nil {
			return err
		}
	}
	return r.each(asked, func(f *finder) func(*pass) { return f.table }, func(i int, c *Chunk, p *pass) {
		found(i, c, p.out)
	})
}

// streamRun is a run of the rules over some sources.
type streamRun struct {
	sources []Source
	o       Options
	tables  []facts
	batch   *batch
}

// each gives every chunk of every source to the functions that pick chooses of the
// rules that are asked, then to done.
func (r *streamRun) each(asked []finder, pick func(*finder) func(*pass), done func(int, *Chunk, *pass)) error {
	for i, s := range r.sources {
		for c, err := range s.Chunks() {
			if err != nil {
				return err
			}
			p := newPass(c, r.o, &r.tables[i], r.batch)
			p.source = i
			for k := range asked {
				fn := pick(&asked[k])
				if fn == nil || r.o.Severity[asked[k].ID] == Off {
					continue
				}
				p.rule, p.turn, p.part = &asked[k].Rule, k, 0
				fn(p)
				if err := r.batch.ctx.Err(); err != nil {
					return err
				}
			}
			done(i, c, p)
		}
	}
	return nil
}
