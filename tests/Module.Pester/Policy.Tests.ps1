BeforeAll {
    . "$PSScriptRoot/Import.ps1"
    function Write-Policy([string] $Expires) {
        Set-Content TestDrive:/policy.json "{ `"version`": 1, `"exceptions`": [ { `"controls`": `"LV-02-02`", `"resources`": `"*`", `"owner`": `"Ops`", `"reason`": `"old`", `"expires`": `"$Expires`" } ] }"
    }
}

Describe 'A site policy' {
    It 'is written whole, checked without a word, and not written over' {
        New-HyPolicy TestDrive:/new.json
        Test-HyPolicy TestDrive:/new.json | Should -BeNullOrEmpty
        { New-HyPolicy TestDrive:/new.json -ErrorAction Stop } | Should -Throw -ErrorId 'Hy.Policy.Exists,*'
        New-HyPolicy TestDrive:/not.json -WhatIf
        'TestDrive:/not.json' | Should -Not -Exist
        Test-HySR -Sample -Control LV-02-02 | New-HyPolicy -Path TestDrive:/new.json -Force
        Get-Content TestDrive:/new.json -Raw | Should -Match '"owner": ""'
        Test-HyPolicy TestDrive:/new.json | Should -BeNullOrEmpty
    }

    It 'lies over the verdict, which stays' {
        Write-Policy 9999-12-31T23:59:59Z
        $found = Test-HySR -Sample -Control LV-02-02 -Policy TestDrive:/policy.json | Where-Object Verdict -eq Fail
        $found | Should -Not -BeNullOrEmpty
        $found.IsExcepted | Should -Not -Contain $false
        $found | Out-String -Width 160 | Should -Match 'excepted until 9999'
        ($found | Get-HyChangePlan).IsReady | Should -Not -Contain $true
        $found | Get-HyChangePlan | Out-String -Width 160 | Should -Match ' excepted '
    }

    It 'counts no longer once it has expired, and warns' {
        Write-Policy 2020-01-01T00:00:00+01:00
        $found = Test-HySR -Sample -Control LV-02-02 -Policy TestDrive:/policy.json -WarningVariable warnings -WarningAction SilentlyContinue | Where-Object Verdict -eq Fail
        $found.IsExcepted | Should -Not -Contain $true
        $found.PolicyNote | Should -Match 'expired since 2020-01-01 00:00:00 \+01:00'
        $warnings | Should -Match 'expired since 2020'
    }

    It 'with an error keeps a run from beginning' {
        Write-Policy 2027-06-30
        $problem = Test-HyPolicy TestDrive:/policy.json
        $problem.IsError, $problem.Id, $problem.Line | Should -Be $true, 'Hy.Policy.Instant', 1
        { Test-HySR -Sample -Policy TestDrive:/policy.json -ErrorAction Stop } | Should -Throw -ErrorId 'Hy.Policy.Instant,*'
    }
}
