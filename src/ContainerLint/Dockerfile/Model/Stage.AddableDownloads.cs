namespace ContainerLint.Dockerfile;

/// <content>Downloads of the stage.</content>
public sealed partial class Stage
{
    /// <summary>Commands of the RUNs of this stage that fetch what ADD can fetch as well.</summary>
    public IEnumerable<AddableDownload> AddableDownloads => Runs.Where(static run => !run.IsOnbuild).SelectMany(static run => AddableDownloadFinder.Find(run));
}
