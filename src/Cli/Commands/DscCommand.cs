using System;
using System.CommandLine;
using System.IO;
using System.Text;
using System.Text.Json;
using HypervisorHardening.Cli.Dsc;

namespace HypervisorHardening.Cli.Commands;

/// <summary><c>hysr dsc</c>: the command resource of Microsoft DSC v3 that the manifest beside the program describes.</summary>
internal sealed class DscCommand : ICommandSource
{
    private const string Manifest = "hysr.dsc.resource.json";

    public Command Create()
    {
        var schema = new Command("schema", "Prints the JSON schema of an instance.");
        schema.SetAction((_, cancellation) => Guarded.RunAsync(Schema, cancellation));
        return new Command("dsc", "The resource HypervisorHardening/SecureConfig of Microsoft DSC v3: JSON in, JSON lines out.")
        {
            On("get", "Prints the actual state of an instance.", (resource, input) => resource.Get(DscInput.Parse(input))),
            On("test", "Prints the actual state, whether it is as desired, and what differs.", (resource, input) => resource.Test(DscInput.Parse(input))),
            On("set", "Repairs, and prints the state afterwards and what was changed.", (resource, input) => resource.Set(DscInput.Parse(input))),
            On("whatIf", "Prints the state that set would lead to. Changes nothing.", (resource, input) => resource.WhatIf(DscInput.Parse(input))),
            On("export", "Prints the state of every control, a line for each. The input may name a target and a control, with wildcards.",
                (resource, input) => resource.Export(input.Length == 0 ? null : DscInput.Parse(input)), standard: ""),
            schema,
        };
    }

    private static Command On(string name, string description, Func<DscResource, string, int> run, string standard = "-")
    {
        var input = new Option<string>("--input") { Description = "The instance in JSON; - reads standard input", DefaultValueFactory = _ => standard };
        var command = new Command(name, description) { input };
        command.SetAction((parsed, cancellation) => Guarded.RunAsync(() =>
        {
            var text = parsed.GetRequiredValue(input);
            using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
            return run(new DscResource(App.Product(), output, cancellation), text == "-" ? Console.In.ReadToEnd() : text);
        }, cancellation, DscSink.Error));
        return command;
    }

    private static int Schema()
    {
        using var manifest = JsonDocument.Parse(typeof(DscCommand).Assembly.GetManifestResourceStream(Manifest)!);
        Console.WriteLine(JsonSerializer.Serialize(manifest.RootElement.GetProperty("schema").GetProperty("embedded")));
        return ExitCode.Done;
    }
}
