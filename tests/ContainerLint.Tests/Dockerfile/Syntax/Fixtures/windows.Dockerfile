# escape=`
FROM mcr.microsoft.com/windows/servercore:ltsc2025
SHELL ["powershell", "-Command"]
WORKDIR C:\app\bin
COPY . "C:\Program Files\app\"
RUN Invoke-WebRequest https://example.com/a.zip -OutFile a.zip; `
    # unpack
    Expand-Archive a.zip; `
    Remove-Item a.zip
ENV P=C:\tools\ Q="a`"b"
CMD C:\app\bin\run.exe
