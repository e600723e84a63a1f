using System.Collections.Generic;

namespace HypervisorHardening.HyperV.Recordings;

/// <summary>What a file says that one computer answered.</summary>
/// <param name="computer">The name of the computer, as it was addressed.</param>
/// <param name="answers">Its answers by the text of the question, compared without letter case.</param>
internal sealed class PlayedHost(string computer, IReadOnlyDictionary<string, RecordedAnswer> answers)
{
    /// <summary>The name of the computer, as it was addressed.</summary>
    public string Computer { get; } = computer;

    /// <summary>Its answers by the text of the question, compared without letter case.</summary>
    public IReadOnlyDictionary<string, RecordedAnswer> Answers { get; } = answers;
}
