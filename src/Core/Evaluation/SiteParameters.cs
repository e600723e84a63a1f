using System;
using System.Collections.Generic;

namespace HypervisorHardening.Core.Evaluation;

/// <summary>What a site has decided for itself: values of parameters, by control.</summary>
/// <param name="values">Values by control id and parameter name.</param>
public sealed class SiteParameters(IReadOnlyDictionary<(string Control, string Parameter), string> values)
{
    /// <summary>A site that has decided nothing.</summary>
    public static SiteParameters None { get; } = new(new Dictionary<(string, string), string>());

    /// <summary>The value in force for a control.</summary>
    /// <param name="control">The control's id.</param>
    /// <param name="parameter">The parameter.</param>
    public string Of(string control, Parameter parameter)
    {
        if (parameter is null)
            throw new ArgumentNullException(nameof(parameter));
        return values.TryGetValue((control, parameter.Name), out var value) ? value : parameter.Standard;
    }
}
