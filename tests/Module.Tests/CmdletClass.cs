using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Reflection;
using HypervisorHardening.Module.Cmdlets;

namespace HypervisorHardening.Module.Tests;

/// <summary>
/// A cmdlet as the code declares it, by its attributes alone: no PowerShell runs here, and the assembly that the module
/// is compiled against has no code in it.
/// </summary>
internal sealed class CmdletClass
{
    private const string Switch = "System.Management.Automation.SwitchParameter";

    private CmdletClass(Type type)
    {
        Type = type;
        var cmdlet = type.GetCustomAttributesData().Single(data => data.AttributeType == typeof(CmdletAttribute));
        Verb = (string)cmdlet.ConstructorArguments[0].Value!;
        Noun = (string)cmdlet.ConstructorArguments[1].Value!;
        Aliases = Texts(type, typeof(AliasAttribute));
        OutputTypes = type.GetCustomAttributesData().Where(data => data.AttributeType == typeof(OutputTypeAttribute))
            .SelectMany(data => data.ConstructorArguments.SelectMany(Values)).OfType<Type>().ToList();
        Parameters = type.GetProperties()
            .Where(property => property.GetCustomAttributesData().Any(data => data.AttributeType == typeof(ParameterAttribute)))
            .Select(Parameter).Concat(Asked(cmdlet)).OrderBy(parameter => parameter.Name, StringComparer.Ordinal).ToList();
    }

    public static IReadOnlyList<CmdletClass> All { get; } = typeof(TestHySR).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.GetCustomAttributesData().Any(data => data.AttributeType == typeof(CmdletAttribute)))
        .Select(type => new CmdletClass(type))
        .OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal)
        .ToList();

    public static TheoryData<string> Names => [.. All.Select(cmdlet => cmdlet.Name)];

    public Type Type { get; }

    public string Verb { get; }

    public string Noun { get; }

    public string Name => Verb + "-" + Noun;

    public IReadOnlyList<string> Aliases { get; }

    public IReadOnlyList<Type> OutputTypes { get; }

    public IReadOnlyList<CmdletParameter> Parameters { get; }

    public static CmdletClass Of(string name) => All.Single(cmdlet => cmdlet.Name == name);

    private static CmdletParameter Parameter(PropertyInfo property)
    {
        var attributes = property.GetCustomAttributesData();
        return new CmdletParameter(
            property.Name,
            property.PropertyType.FullName!,
            attributes.Any(data => data.AttributeType == typeof(SupportsWildcardsAttribute)),
            attributes.SelectMany(data => data.NamedArguments).Any(argument => argument.MemberName == "ValueFromPipeline" && (bool)argument.TypedValue.Value!),
            Texts(property, typeof(AliasAttribute)));
    }

    /// <summary>The parameters that PowerShell adds to what asks before it changes something.</summary>
    private static IEnumerable<CmdletParameter> Asked(CustomAttributeData cmdlet) =>
        cmdlet.NamedArguments.Any(argument => argument.MemberName == "SupportsShouldProcess" && (bool)argument.TypedValue.Value!)
            ? [new("Confirm", Switch, false, false, ["cf"]), new("WhatIf", Switch, false, false, ["wi"])] : [];

    private static List<string> Texts(MemberInfo member, Type attribute) => member.GetCustomAttributesData()
        .Where(data => data.AttributeType == attribute)
        .SelectMany(data => data.ConstructorArguments.SelectMany(Values)).OfType<string>().ToList();

    private static IEnumerable<object?> Values(CustomAttributeTypedArgument argument) =>
        argument.Value is ReadOnlyCollection<CustomAttributeTypedArgument> many ? many.Select(one => one.Value) : [argument.Value];
}
