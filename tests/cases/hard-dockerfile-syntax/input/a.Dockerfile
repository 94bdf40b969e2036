FROM a AS b
FROM b AS a
COPY --from=c / /
FROM a AS c
COPY --from=a / /
