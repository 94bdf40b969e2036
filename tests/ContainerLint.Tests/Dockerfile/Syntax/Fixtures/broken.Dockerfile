#!/usr/bin/env docker
# escape=`
# author: nobody
# syntax=docker/dockerfile:1
COPY too early
FORM alpine
FROM alpine:3.23 As base extra
  RUN apk add curl \ # comment
&& echo continued
RUN apk add \
    git \
COPY app
CMD ['single', 'quotes']
ENTRYPOINT ["trailing",]
VOLUME ["a", 1]
SHELL bash
ENV A=1 B
ENV ONLY
LABEL =x
USER
HEALTHCHECK --intervall=1s --timeout=5 --retries=x --retries=2 CMD
HEALTHCHECK TCP 80
ONBUILD ONBUILD RUN x
ONBUILD COPPY a b
ARG X=${Y
EXPOSE ${P^^} "80
RUN --mount=type=cahce,target=/x --mount=target --mount=type=secret,from=a make
ADD --checksum=sha256:12 --chmod=9 file /x --chown=1
COPY <<EOF /y
never closed
RUN echo recovered
MAINTAINER me
~ what is this
