package edge

import (
	"syscall"
	"time"
)

// cpuTime is what the calling thread has worked so far: others use the machine too.
func cpuTime() time.Duration {
	const thread = 1 // RUSAGE_THREAD
	var r syscall.Rusage
	if err := syscall.Getrusage(thread, &r); err != nil {
		panic(err)
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}
