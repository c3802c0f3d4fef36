package main

func makeNames(o options) error { return nil }
