printf '\xff\xfeF\0R\0O\0M\0 \0x\0\n\0' > Dockerfile
