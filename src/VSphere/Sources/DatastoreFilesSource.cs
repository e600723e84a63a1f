using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Collecting;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Sources;

/// <summary>The files of a datastore whose names match patterns, as its browser finds them in all its folders.</summary>
internal sealed class DatastoreFilesSource : ISource
{
    private const string Browser = "browser";

    /// <inheritdoc/>
    public string Name => "datastore-files";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.Datastore];

    /// <inheritdoc/>
    public ISettingRead Plan(Setting setting)
    {
        var patterns = setting.Path.Split([','], StringSplitOptions.RemoveEmptyEntries).Select(pattern => pattern.Trim()).ToList();
        return new CallRead(Browser, subject => subject.Referred(Browser) is { } browser
            ? Reading.Known([.. Found(subject, browser, patterns).Select(file => new Row(setting.Columns, [.. setting.Columns.Select(column => column == "folder" ? file.Folder : file.Name)]))])
            : Reading.Unreadable("the datastore has no browser"));
    }

    private static List<(string Folder, string Name)> Found(Subject subject, ManagedObject browser, IReadOnlyList<string> patterns)
    {
        // The browser knows a datastore by its name with the characters that it may not hold as they are.
        var root = "[" + subject.Resource.Name + "]";
        var answer = subject.Client.RunTask(browser, "SearchDatastoreSubFolders_Task",
            [Vim.Element("datastorePath", root), Vim.Element("searchSpec", patterns.Select(pattern => Vim.Element("matchPattern", pattern)).ToArray<object>())], subject.Cancellation);
        return
        [
            .. from folder in answer?.Elements() ?? []
                from file in folder.Elements(Vim.Name("file"))
                let place = Below(root, Vim.Text(folder, "folderPath"))
                let path = Vim.Text(file, "path") ?? ""
                orderby place, path
                select (place, path),
        ];
    }

    private static string Below(string root, string? folder) =>
        (folder?.StartsWith(root, StringComparison.Ordinal) == true ? folder.Substring(root.Length) : folder ?? "").Trim(' ', '/');
}
