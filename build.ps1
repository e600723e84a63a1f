<#
.SYNOPSIS
Builds, tests, documents and packages HypervisorHardening. Needs the .NET SDK; Docs also needs PlatyPS.

.PARAMETER Task
Build: the module into bin/. Test: all tests that need no other installation. Docs: control pages, coverage table and
the MAML of the help pages. Check: fails where generated files differ from their source. Package: the module as a zip
and hysr as a .NET tool, in .artifacts/package.

.EXAMPLE
./build.ps1
Builds the module, ready for Import-Module ./HypervisorHardening.psd1.
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Docs', 'Check', 'Package')]
    [string[]] $Task = 'Build'
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

function Invoke-Dotnet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args -join ' ') ended with $LASTEXITCODE" }
}

function Invoke-Build {
    Invoke-Dotnet publish src/Module/Module.csproj --configuration Release --output bin --nologo --verbosity quiet
    Get-ChildItem bin -Include *.pdb, *.deps.json -Recurse | Remove-Item
}

function Invoke-Test {
    Invoke-Dotnet test HypervisorHardening.sln --nologo --verbosity quiet
}

function Invoke-Docs {
    Invoke-Dotnet run --project src/Docs
    if (-not (Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS)) {
        throw 'The help file is made by PlatyPS: Install-PSResource Microsoft.PowerShell.PlatyPS, then run Docs again.'
    }
    Import-Module Microsoft.PowerShell.PlatyPS
    $made = Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid())
    Get-ChildItem en-US/*-Hy*.md | Import-MarkdownCommandHelp | Export-MamlCommandHelp -OutputFolder $made | Out-Null
    $help = Get-ChildItem $made -Recurse -Filter *.xml
    # PlatyPS writes the byte order mark and the line ends of the platform it runs on; the committed file is the same everywhere.
    $text = [IO.File]::ReadAllText($help.FullName).Replace("`r`n", "`n").TrimEnd() + "`n"
    # It leaves the fence of an example's code in the prose, and Get-Help would show the paths of pages beside their names.
    $example = '(?s)<maml:introduction>\s*<maml:para>```\w*\n(.*?)\n```</maml:para>\s*<maml:para>&#x80;</maml:para>\s*(<maml:para>.*?</maml:para>)\s*' +
        '</maml:introduction>\s*<dev:code />\s*<dev:remarks />'
    $text = $text -replace $example, "<dev:code>`$1</dev:code>`n        <dev:remarks>`n          `$2`n        </dev:remarks>"
    $text = $text -replace '<maml:uri>[^:<]+</maml:uri>', '<maml:uri />'
    [IO.File]::WriteAllText((Join-Path $PWD 'en-US/HypervisorHardening.dll-Help.xml'), $text)
    Remove-Item $made -Recurse
}

function Invoke-Check {
    Invoke-Dotnet run --project src/Docs -- --check
}

function Invoke-Package {
    Invoke-Build
    $folder = '.artifacts/package'
    $module = "$folder/HypervisorHardening"
    Remove-Item $folder -Recurse -ErrorAction Ignore
    New-Item $module -ItemType Directory | Out-Null
    Copy-Item HypervisorHardening.psd1, LICENSE, README.md, bin -Destination $module -Recurse
    New-Item "$module/en-US" -ItemType Directory | Out-Null
    Copy-Item en-US/*.xml, en-US/*.help.txt -Destination "$module/en-US"
    Compress-Archive $module "$folder/HypervisorHardening.zip"
    Invoke-Dotnet pack src/Cli/Cli.csproj --configuration Release --output $folder --nologo --verbosity quiet
}

Push-Location $PSScriptRoot
try {
    foreach ($name in $Task) { & "Invoke-$name" }
}
finally {
    Pop-Location
}
