# Loads the module as it lies in the working tree, and says what the tests need to know of it. Dot-source it.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$root = (Resolve-Path "$PSScriptRoot/../..").Path
$manifest = Join-Path $root 'HypervisorHardening.psd1'
if (-not (Test-Path "$root/bin/HypervisorHardening.dll")) {
    throw 'The module is not built: run ./build.ps1 first.'
}
Import-Module $manifest -Force
if (Test-Path Variable:PSStyle) { $PSStyle.OutputRendering = 'PlainText' }
$hasSample = [HypervisorHardening.Core.Recordings.SampleProvider]::Targets.Count -gt 0
$noSample = 'the module was built without a bundled sample'
$cmdlets = (Import-PowerShellDataFile $manifest).CmdletsToExport
