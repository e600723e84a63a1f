BeforeAll { . "$PSScriptRoot/Import.ps1" }

Describe 'History' {
    It 'keeps runs, and a page tells of them' {
        if (-not $hasSample) { Set-ItResult -Skipped -Because $noSample; return }
        $folder = Join-Path $TestDrive 'kept'
        $findings = Test-HySR -Sample -Platform Kvm -History $folder
        $page = Join-Path $TestDrive 'page.html'
        Export-HyReport -Sample -Platform Kvm -Format Html -Path $page -History $folder
        @(Get-ChildItem $folder).Count | Should -Be 2
        Get-Content $page -Raw | Should -BeLike '*Since the last run*Nothing is different.*'
        $findings | Where-Object Verdict -EQ Fail | Export-HyReport -Format Html -Path $page -History $folder
        @(Get-ChildItem $folder).Count | Should -Be 2
    }

    It 'keeps nothing under -WhatIf' {
        if (-not $hasSample) { Set-ItResult -Skipped -Because $noSample; return }
        $folder = Join-Path $TestDrive 'never'
        Export-HyReport -Sample -Format Html -Path (Join-Path $TestDrive 'never.html') -History $folder -WhatIf
        $folder | Should -Not -Exist
    }

    It 'refuses a folder with a damaged result, and assesses nothing' {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive 'damaged')
        Set-Content (Join-Path $folder 'x.hyresult') 'not a result'
        $fault = $null
        $found = Test-HySR -Sample -History $folder -ErrorVariable fault -ErrorAction SilentlyContinue
        $found | Should -BeNullOrEmpty
        $fault[0].FullyQualifiedErrorId | Should -BeLike 'Hy.History.Damaged*'
    }
}
