using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Operations;
using Xunit;

namespace HypervisorHardening.Cli.Tests;

/// <summary>Keeps nothing, and takes no fault.</summary>
internal sealed class SilentSink : ISink<Resource>
{
    public void Emit(Resource item)
    {
    }

    public void Report(ProgressUpdate update)
    {
    }

    public void Warn(HyException error) => Assert.Fail(error.Message);
}
