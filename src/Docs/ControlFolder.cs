using System.Globalization;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Docs;

/// <summary>The folder below <c>src/Controls</c> that a control lies in: that of the first recommendation it serves.</summary>
internal static class ControlFolder
{
    /// <summary>The folder of a control.</summary>
    public static string Of(ControlInfo control) => Of(control.Serves[0].Recommendation, control.Serves[0].Edition);

    /// <summary>The folder of a recommendation: <c>HY-SR-06A</c> for one of Rev. 1, else the name of its edition.</summary>
    public static string Of(string recommendation, Edition edition) =>
        edition == Edition.Rev1 && RecommendationId.TryParse(recommendation, out var id)
            ? id!.Series + id.Number.ToString("00", CultureInfo.InvariantCulture) + id.Letter
            : edition.ToString();
}
