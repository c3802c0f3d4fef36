package main

func makeTables(o options) error { return nil }
