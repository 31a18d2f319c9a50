package elementary

import "math"

// Tables are the larger tables that emitted code reads too, as its memory holds them: expTable, logTable.
func Tables() [2][]uint64 {
	var exp, log []uint64
	for i := range expTable {
		exp = append(exp, math.Float64bits(expTable[i].tail), expTable[i].bits)
		log = append(log, math.Float64bits(logTable[i].inverse), math.Float64bits(logTable[i].log))
	}
	return [2][]uint64{exp, log}
}
