package library

// Table is a table of constants. Its address in memory must be a multiple of 8.
type Table uint8

// Bytes is what the table holds: floats or integers, little-endian.
func (t Table) Bytes() []byte { return nil }
