FROM ${A:-${B:-${C
ENV a=${a}
CMD ["a", 
ONBUILD ONBUILD RUN x
