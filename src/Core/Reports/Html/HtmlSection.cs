namespace HypervisorHardening.Core.Reports.Html;

/// <summary>A section of the page. A new one is a class and a place among the sections of <see cref="HtmlReport"/>.</summary>
internal abstract class HtmlSection
{
    /// <summary>The id that links lead to.</summary>
    public abstract string Id { get; }

    /// <summary>The heading.</summary>
    public abstract string Title { get; }

    /// <summary>Whether there is anything to tell.</summary>
    public virtual bool IsToldOf(HtmlContents contents) => contents.Controls.Count > 0;

    /// <summary>Writes what stands below the heading.</summary>
    public abstract void Write(HtmlOutput html, HtmlContents contents);
}
