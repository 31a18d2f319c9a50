package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// chromium makes sure that there is a browser, and a font with Japanese and Korean in it, without
// which widths and screenshots mean nothing.
func chromium() error {
	var missing []string
	if !haveBrowser() {
		missing = append(missing, "chromium")
	}
	if out, err := exec.Command("fc-list", ":lang=ko", "family").Output(); err == nil && len(out) == 0 {
		missing = append(missing, "fonts-noto-cjk")
	}
	if len(missing) == 0 {
		return nil
	}
	if err := aptInstall(missing); err != nil {
		fmt.Println(err)
	}
	if !haveBrowser() {
		return errors.New("no Chromium. On Debian: apt-get install chromium fonts-noto-cjk. Elsewhere install Chromium or Chrome and set CHROMIUM to its path")
	}
	return nil
}

func haveBrowser() bool {
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if name == "" {
			continue
		}
		if _, err := exec.LookPath(name); err == nil {
			return true
		}
	}
	return false
}

// aptInstall installs Debian packages, as root or by a sudo that asks for nothing.
func aptInstall(packages []string) error {
	if _, err := exec.LookPath("apt-get"); err != nil {
		return fmt.Errorf("%s missing, and this is no Debian", strings.Join(packages, " and "))
	}
	var prefix []string
	if os.Geteuid() != 0 {
		if exec.Command("sudo", "-n", "true").Run() != nil {
			return fmt.Errorf("run: sudo apt-get install %s", strings.Join(packages, " "))
		}
		prefix = []string{"sudo", "-n"}
	}
	for _, args := range [][]string{{"apt-get", "update", "-q"}, append([]string{"apt-get", "install", "-y", "-q", "--no-install-recommends"}, packages...)} {
		args = append(append([]string{}, prefix...), args...)
		c := exec.Command(args[0], args[1:]...)
		c.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
		if out, err := c.CombinedOutput(); err != nil {
			return fmt.Errorf("%s: %w\n%s", strings.Join(args, " "), err, out)
		}
	}
	return nil
}

// npm fetches what the tests in a folder take from there, as its package-lock.json pins it. has is a file of it, by which
// one sees that it is there.
func npm(dir, has string) error {
	if _, err := os.Stat(filepath.Join(dir, "node_modules", filepath.FromSlash(has))); err == nil {
		return nil
	}
	if _, err := exec.LookPath("npm"); err != nil {
		return fmt.Errorf("npm is needed for %s: on Debian apt-get install npm, elsewhere https://nodejs.org", has)
	}
	c := exec.Command("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
	c.Dir = dir
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("npm ci in %s: %w\n%s", dir, err, out)
	}
	return nil
}
