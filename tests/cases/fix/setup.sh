printf '\xef\xbb\xbfFROM alpine:3.22\r\nWORKDRI /srv\r\n' > crlf.Dockerfile
