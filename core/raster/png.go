package raster

import (
	"encoding/binary"
	"hash/adler32"
	"hash/crc32"
)

// PNG writes the picture as a file: 8 bits a pixel, a palette, no filters, no date, nothing that depends on the machine.
func (p *Picture) PNG() []byte {
	packed := deflate(p.pixels, 1+p.Width)
	data := append(make([]byte, 0, len(packed)+8), 0x78, 0x01)
	data = append(data, packed...)
	data = binary.BigEndian.AppendUint32(data, adler32.Checksum(p.pixels))

	head := binary.BigEndian.AppendUint32(nil, uint32(p.Width))
	head = append(binary.BigEndian.AppendUint32(head, uint32(p.Height)), 8, 3, 0, 0, 0)
	var colors []byte
	for _, c := range p.colors.list {
		colors = append(colors, byte(c>>16), byte(c>>8), byte(c))
	}
	out := append(make([]byte, 0, len(data)+1024), "\x89PNG\r\n\x1a\n"...)
	out = chunk(out, "IHDR", head)
	out = chunk(out, "PLTE", colors)
	out = chunk(out, "IDAT", data)
	return chunk(out, "IEND", nil)
}

func chunk(out []byte, kind string, data []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(data)))
	from := len(out)
	out = append(append(out, kind...), data...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[from:]))
}
