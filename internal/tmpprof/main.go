package main

import (
	"context"
	"fmt"
	"os"
	"runtime/pprof"
	"time"

	"hexapla/bitext/tmx"
	"hexapla/check"
)

func main() {
	f, _ := os.Open(os.Args[1])
	p, _ := os.Create(os.Args[2])
	_ = pprof.StartCPUProfile(p)
	t0 := time.Now()
	t, err := tmx.Read(f, "x")
	if err != nil {
		panic(err)
	}
	fmt.Println("read", time.Since(t0))
	fs, err := check.Run(context.Background(), t, check.Options{})
	fmt.Println(len(fs), err, time.Since(t0))
	pprof.StopCPUProfile()
}
