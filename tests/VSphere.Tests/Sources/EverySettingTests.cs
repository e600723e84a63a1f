using HypervisorHardening.Controls;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.VSphere.Collecting;
using Xunit;

namespace HypervisorHardening.VSphere.Tests.Sources;

/// <summary>Whatever a control of vSphere reads, a source reads.</summary>
public sealed class EverySettingTests
{
    [Fact]
    public void Each_setting_has_a_source_that_takes_its_path()
    {
        var settings = new ControlLibrary(typeof(ControlsAssembly).Assembly).All.Where(control => control.Platform == Platform.VSphere).SelectMany(control => control.Reads).Distinct().ToList();
        Assert.True(settings.Count > 200);
        Assert.All(settings, setting =>
        {
            var source = SourceList.Of(setting);
            Assert.True(source is not null, setting.Scope + " " + setting);
            Assert.NotNull(source.Plan(setting));
        });
    }
}
