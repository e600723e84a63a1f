using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Connecting;

namespace HypervisorHardening.HyperV.Recordings;

/// <summary>What one computer answered.</summary>
/// <param name="computer">The name of the computer, as it was addressed.</param>
/// <param name="answers">Its answers by question.</param>
internal sealed class HostRecording(string computer, IReadOnlyList<KeyValuePair<CimQuestion, RecordedAnswer>> answers)
{
    /// <summary>Of a computer that could not be asked: the fault is its answer to the first question.</summary>
    /// <param name="computer">The name of the computer.</param>
    /// <param name="down">Why it could not be asked.</param>
    public static HostRecording OfDown(string computer, CimFault down) =>
        new(computer, [new(CimQuestion.Of(HostProbe.FirstQuestion), new RecordedAnswer([], down))]);

    /// <summary>The name of the computer, as it was addressed.</summary>
    public string Computer { get; } = computer;

    /// <summary>Its answers, in the order of the questions' texts: the order in which threads asked shows nowhere.</summary>
    public IReadOnlyList<KeyValuePair<CimQuestion, RecordedAnswer>> Answers { get; } =
        answers.OrderBy(answer => answer.Key.ToString(), StringComparer.Ordinal).ToList();
}
