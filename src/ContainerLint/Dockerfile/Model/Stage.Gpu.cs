using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <content>Practices for images that use GPUs.</content>
public sealed partial class Stage
{
    private static readonly string[] GpuQueries =
    [
        "torch.cuda.is_available", "torch.cuda.device_count", "torch.cuda.get_device_name", "torch.cuda.current_device", "tf.config.list_physical_devices",
        "tensorflow.config.list_physical_devices", "jax.devices", "cupy.cuda.runtime.getDeviceCount",
    ];

    private static readonly string[] GraphicsWords =
        ["libgl", "egl", "vulkan", "mesa", "ffmpeg", "x11", "xorg", "nvenc", "libav", "opengl", "glx", "gstreamer", "xvfb", "vnc", "blender", "qt5", "qt6"];

    private static readonly string[] CudaImages = ["nvidia/cuda", "nvcr.io/nvidia/*", "pytorch/pytorch"];

    /// <summary>Whether the base image brings CUDA.</summary>
    public bool HasCudaBase => Base.Is(CudaImages);

    /// <summary>Where the stage departs from what is good practice for images that use GPUs: buildtime-query, visible-devices,
    /// driver-capabilities, redundant-cuda, conda-solver.</summary>
    public IEnumerable<ImagePractice> GpuPractices => IsDev ? [] : GpuQueriesInBuild.Concat(FixedGpuSettings).Concat(CudaInstalls);

    private IEnumerable<ImagePractice> GpuQueriesInBuild =>
        from command in Commands
        where command.IsAny("nvidia-smi", "nvidia-debugdump", "deviceQuery") || (command.Name.StartsWith("python", StringComparison.Ordinal) && command.HasFlag("-c") && QueriesGpu(command))
        where (command.StatusLoss & (StatusLoss.Or | StatusLoss.Condition)) == StatusLoss.None && (command.Scopes & CommandScopes.Function) == CommandScopes.None
        select new ImagePractice(
            "buildtime-query", command.NameLocation, $"'{command.Name}' asks for a GPU, which a build does not have; ask when the container runs");

    private IEnumerable<ImagePractice> FixedGpuSettings
    {
        get
        {
            if (!IsShipped) yield break;
            bool? installsGraphics = null;
            foreach (KeyValue pair in InstructionsOf<EnvInstruction>().SelectMany(static env => env.Pairs).Where(static pair => pair.Value is not null))
            {
                string name = pair.Key.Text;
                if (name is not ("NVIDIA_VISIBLE_DEVICES" or "CUDA_VISIBLE_DEVICES" or "NVIDIA_DRIVER_CAPABILITIES")) continue;
                Value<string> value = Dockerfile.DefinitionOf(pair) is { IsFromDefault: false } definition ? definition.Value : Value<string>.Absent;
                if (value.ValueOrDefault is not { Length: > 0 } text) continue;
                SourceLocation location = pair.Value!.Location;
                if (name is "NVIDIA_VISIBLE_DEVICES" or "CUDA_VISIBLE_DEVICES" && NamesDevices(text))
                    yield return new ImagePractice("visible-devices", location, $"'{name}={text}' ties the image to the devices of one machine; set it where the container runs");
                else if (name is "NVIDIA_VISIBLE_DEVICES" && text == "all" && Base.Is("nvidia/cuda"))
                    yield return new ImagePractice("visible-devices", location, "The base image already sets 'NVIDIA_VISIBLE_DEVICES=all'; remove it");
                else if (name is "NVIDIA_DRIVER_CAPABILITIES" && text == "all" && Base.Is("nvidia/cuda", "pytorch/pytorch") && !(installsGraphics ??= InstallsGraphics))
                    yield return new ImagePractice("driver-capabilities", location, "All driver libraries are mounted into the container; 'compute,utility' is enough for CUDA");
            }
        }
    }

    private IEnumerable<ImagePractice> CudaInstalls =>
        from run in Runs
        from install in run.Script.Installs
        where HasCudaBase || install.Manager.Family == "conda"
        from package in install.Packages
        where package.Name.IsKnown
        let problem = CudaProblem(install, package, package.Name.ValueOrDefault!)
        where problem is not null
        select problem;

    private bool InstallsGraphics => ChainRuns.SelectMany(static run => run.Script.Installs)
        .Any(static install => install.HasUnknownPackages || install.Packages.Any(static package => package.Name.Is(static name => GraphicsWords.Any(word => name.Contains(word)))));

    private ImagePractice? CudaProblem(PackageOperation install, PackageSpec package, string name)
    {
        if (install.Manager.Family == "conda" && name is "pytorch" or "tensorflow" or "tensorflow-gpu" or "jax")
            return new ImagePractice("conda-solver", package.Location, $"'{name}' comes as a wheel, which pip or uv installs faster and smaller than conda");
        if (!HasCudaBase || IsBuildOnly || !IsInBase(name)) return null;
        return new ImagePractice("redundant-cuda", package.Location, $"The base image already brings what '{name}' installs; remove it");
    }

    /// <summary>Whether the variant of the base image has a package of CUDA, of the same major version where the package names one.</summary>
    private bool IsInBase(string package)
    {
        string tag = Base.Tag.ValueOrDefault ?? string.Empty;
        bool isDevelopment = tag.Contains("devel") || Base.Is("nvcr.io/nvidia/*");
        bool isRuntime = isDevelopment || tag.Contains("runtime");
        bool isThere = package is "cuda" or "cuda-toolkit" or "nvidia-cuda-toolkit" || package.StartsWith("cuda-toolkit-", StringComparison.Ordinal) ? isDevelopment
            : package is "cudatoolkit" or "cuda-libraries" or "cuda-runtime" || package.StartsWith("cuda-libraries-", StringComparison.Ordinal) || package.StartsWith("cuda-runtime-", StringComparison.Ordinal) ? isRuntime
            : package.StartsWith("libcudnn", StringComparison.Ordinal) && tag.Contains("cudnn") && (isDevelopment || !package.EndsWith("-dev", StringComparison.Ordinal));
        int digits = 0;
        while (digits < package.Length && package[digits] is not (>= '0' and <= '9')) digits++;
        return isThere && (digits == package.Length || package.StartsWith("libcudnn", StringComparison.Ordinal) || tag.Length == 0 || !(tag[0] is >= '0' and <= '9') || MajorOf(package.Substring(digits)) == MajorOf(tag));
    }

    private static string MajorOf(string version) => new([.. version.TakeWhile(static c => c is >= '0' and <= '9')]);

    private static bool QueriesGpu(ShellCommand command) => command.Words.Any(static word => GpuQueries.Any(query => word.Text.Contains(query)));

    private static bool NamesDevices(string value) => value.Split(',').All(static part =>
        part.StartsWith("GPU-", StringComparison.Ordinal) || part.StartsWith("MIG-", StringComparison.Ordinal) || (part.Length is > 0 and < 3 && part.All(static c => c is >= '0' and <= '9')));
}
