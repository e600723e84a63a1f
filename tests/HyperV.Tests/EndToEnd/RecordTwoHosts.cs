using HypervisorHardening.Core;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.HyperV.Tests.Fixtures;

namespace HypervisorHardening.HyperV.Tests.EndToEnd;

/// <summary>No test: writes the two hosts as a recording, of which <c>tests/hyperv/record-sample.sh</c> makes the bundled sample.</summary>
public sealed class RecordTwoHosts
{
    [RecordFact(RecordFactAttribute.TwoHosts)]
    public void As_a_recording() => Write(RecordFactAttribute.File(RecordFactAttribute.TwoHosts));

    /// <summary>Writes everything that any control reads of them.</summary>
    internal static void Write(string file)
    {
        using var hosts = Reads.Connect(TwoHosts.Careless("web"), TwoHosts.Careful());
        ((IRecordable)hosts).Record(Theatre.Product.SettingsOf(Platform.HyperV), file, default);
    }
}
