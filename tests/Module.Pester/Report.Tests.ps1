BeforeAll { . "$PSScriptRoot/Import.ps1" }

Describe 'Export-HyReport' {
    It 'writes the same report of findings from the pipeline as of its own assessment' {
        if (-not $hasSample) { Set-ItResult -Skipped -Because $noSample; return }
        $piped = Join-Path $TestDrive 'piped.sarif'
        $own = Join-Path $TestDrive 'own.sarif'
        Test-HySR -Sample | Export-HyReport -Format Sarif -Path $piped
        Export-HyReport -Sample -Format sarif -Path $own
        (Get-FileHash $piped).Hash | Should -Be (Get-FileHash $own).Hash
    }

    It 'refuses an empty pipeline and a format that there is not, and writes nothing' {
        $file = Join-Path $TestDrive 'nothing.csv'
        { @() | Export-HyReport -Format Csv -Path $file -ErrorAction Stop } | Should -Throw -ErrorId 'Hy.Report.Nothing*'
        { Export-HyReport -Sample -Format docx -Path $file -ErrorAction Stop } | Should -Throw -ErrorId 'Hy.Usage.Format*'
        Test-Path $file | Should -BeFalse
    }

    It 'writes nothing with -WhatIf' {
        if (-not $hasSample) { Set-ItResult -Skipped -Because $noSample; return }
        $file = Join-Path $TestDrive 'whatif.csv'
        Export-HyReport -Sample -Format Csv -Path $file -WhatIf
        Test-Path $file | Should -BeFalse
    }
}
