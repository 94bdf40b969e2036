{ echo FROM alpine:3.22; yes "ENV A=1" | head -n 4000; } > Dockerfile
