# syntax=docker/dockerfile:1
# check=skip=JSONArgsRecommended;error=true

# The version of the runtime.
ARG RUNTIME=10.0

FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:${RUNTIME} AS build
WORKDIR /src
COPY --link *.csproj ./
RUN --mount=type=cache,target=/root/.nuget/packages \
    --mount=type=secret,id=feed,required=true \
    dotnet restore

# everything else
COPY . .
RUN dotnet publish \
    # the trimmed build
    -c Release \

    -o /out

FROM mcr.microsoft.com/dotnet/aspnet:${RUNTIME:-10.0}
ENV ASPNETCORE_URLS=http://+:8080 \
    GREETING="hello world" NAME='a $b' \
    PATH_LIST=${PATH:+$PATH:}/tools
LABEL org.opencontainers.image.title="service" description=a\ b
LABEL legacy some value "with quotes"
EXPOSE 8080 8443/tcp
COPY --from=build --chown=app:app /out /app
VOLUME ["/data", "/logs"]
USER app
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=1m30s --retries=3 \
    CMD ["/app/probe", "--port", "8080"]
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
ENTRYPOINT ["dotnet", "service.dll"]
CMD ["--urls", "http://\u002a:8080"]
