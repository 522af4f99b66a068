"""Indonesian news dates, read on Friday 20 November 2020 unless a row says otherwise."""

from collections.abc import Callable
from datetime import date

import pytest

from trucewatch.times import Anchor, find_times

Read = Callable[..., list[str]]
FRIDAY = Anchor(published="2020-11-20")

ROWS = [
    # days with a year
    ("Bentrokan pecah Jumat (20/11/2020) di perbatasan.", "2020-11-20"),
    ("Pos itu diserang pada Kamis, 12 November 2020.", "2020-11-12"),
    ("Jembatan hancur pada 3 Mei 2018 silam.", "2018-05-03 historical"),
    ("Desa itu ditembaki Minggu malam, 15 November 2020.", "2020-11-15"),
    ("Serangan terjadi 2020-11-18 menurut catatan resmi.", "2020-11-18"),
    ("Gencatan berlaku Ahad tengah malam (15/11/2020).", "2020-11-15 00:00"),
    # days without a year
    ("Kedua presiden bertemu Sabtu (07/11).", "2020-11-07"),
    ("Konvoi tiba pada hari Selasa (17/11) siang.", "2020-11-17"),
    ("Jeda dimulai 10 November.", "2020-11-10"),
    ("Perang pecah pada 27 September.", "2020-09-27"),
    ("Perjanjian diteken 28 Maret di ibu kota.", "2020-03-28"),
    ("Roket jatuh Jum'at (13/11) petang.", "2020-11-13"),
    ("Rapat digelar tgl 9 Nov di Doha.", "2020-11-09"),
    ("Ledakan terdengar (19/11) di pusat kota.", "2020-11-19"),
    # weekday and date disagree
    ("Kapal itu tenggelam Senin (17/11).", "2020-11-17 weekday_mismatch"),
    # ranges
    ("Pertempuran berlangsung antara tanggal 27 dan 29 September.", "2020-09-27/2020-09-29"),
    ("Perundingan digelar 9-10 Oktober di Moskow.", "2020-10-09/2020-10-10"),
    ("Perundingan digelar 9–10 Oktober 2020.", "2020-10-09/2020-10-10"),
    ("Serangan 27 dan 28 Oktober menghancurkan pasar.", "2020-10-27/2020-10-28 list adnominal"),
    ("Operasi berlangsung 30 September hingga 4 Oktober 2020.", "2020-09-30/2020-10-04"),
    ("Mereka berunding 28 Desember 2019 sampai 3 Januari 2020.", "2019-12-28/2020-01-03"),
    # weekdays alone
    ("Hujan peluru terdengar pada Rabu.", "2020-11-18"),
    ("Pasukan mundur Jumat dini hari.", "2020-11-20"),
    ("Helikopter jatuh Senin lalu.", "2020-11-16"),
    ("Mereka bertemu Jumat pekan lalu.", "2020-11-13"),
    ("Delegasi akan bertemu Senin di Jenewa.", "2020-11-23"),
    ("Delegasi bertemu lagi Senin depan.", "2020-11-23"),
    ("Warga pulang Minggu pagi.", "2020-11-15"),
    # counted from the day of the report
    ("Hari ini tidak ada tembakan.", "2020-11-20"),
    ("Kemarin dua roket jatuh.", "2020-11-19"),
    ("Kota itu dihujani artileri semalam.", "2020-11-19/2020-11-20"),
    ("Bantuan tiba besok.", "2020-11-21"),
    ("Lusa mereka bertukar tawanan.", "2020-11-22"),
    ("Ledakan mengguncang kota dini hari tadi.", "2020-11-20"),
    ("Dua hari lalu jembatan itu rusak.", "2020-11-18"),
    ("Sepekan lalu pengungsi mulai pulang.", "2020-11-09/2020-11-15"),
    ("Sebulan silam pos itu direbut.", "2020-10-01/2020-10-31"),
    ("Tiga tahun lalu ia diangkat menjadi panglima.", "2017-01-01/2017-12-31"),
    ("Tiga hari lagi jeda berakhir.", "2020-11-23"),
    ("Pekan lalu kedua pihak bersepakat.", "2020-11-09/2020-11-15"),
    ("Pekan ini baku tembak berkurang.", "2020-11-16/2020-11-20"),
    ("Perundingan dilanjutkan pekan depan.", "2020-11-23/2020-11-29"),
    ("Bulan lalu gencatan gagal.", "2020-10-01/2020-10-31"),
    ("Dua minggu lalu jalan itu ditutup.", "2020-11-02/2020-11-08"),
    ("Tahun lalu pelanggaran lebih sedikit.", "2019-01-01/2019-12-31"),
    # the last so-and-so many
    ("Sepekan terakhir tidak ada serangan.", "2020-11-14/2020-11-20"),
    ("Ribuan orang pergi dalam beberapa pekan terakhir.", "2020-09-18/2020-11-20"),
    ("Dalam 24 jam terakhir tercatat 12 pelanggaran.", "2020-11-19/2020-11-20"),
    ("Selama tiga hari terakhir kota itu tenang.", "2020-11-18/2020-11-20"),
    # parts of a month or year
    ("Kesepakatan dibuat awal November ini.", "2020-11-01/2020-11-10"),
    ("Pertemuan digelar pertengahan Oktober.", "2020-10-11/2020-10-20"),
    ("Tawanan dibebaskan akhir Desember 2019.", "2019-12-21/2019-12-31"),
    ("Pengungsi kembali akhir pekan lalu.", "2020-11-14/2020-11-15"),
    ("Gencatan pertama disepakati pada Oktober lalu.", "2020-10-01/2020-10-31"),
    ("Gencatan itu dibuat bulan Oktober 2020.", "2020-10-01/2020-10-31"),
    ("Konflik memuncak pada Juli tahun lalu.", "2019-07-01/2019-07-31"),
    ("Perang besar terjadi pada tahun 1994.", "1994-01-01/1994-12-31 historical"),
    ("Sengketa itu berasal dari perang 1990-an.", "1990-01-01/1999-12-31 historical adnominal"),
    # relations
    ("Sejak 27 September 600 orang tewas.", "since 2020-09-27"),
    (
        "Jeda berlaku mulai 10 November pukul 00.00 waktu Moskow.",
        "since 2020-11-10 00:00 Europe/Moscow midnight",
    ),
    ("Pengungsi boleh pulang hingga 15 November.", "until 2020-11-15"),
    ("Pasukan harus mundur paling lambat 1 Desember.", "deadline 2020-12-01"),
    ("Konvoi bergerak sebelum 12 November.", "before 2020-11-12"),
    ("Penarikan dimulai setelah 20 Oktober.", "after 2020-10-20"),
    # hours
    ("Pos diserang Kamis (19/11) pukul 03.00 WIT.", "2020-11-19 03:00 +09:00"),
    ("Jeda mulai pukul 8 malam, Rabu (18/11).", "since 2020-11-18 20:00"),
    ("Pos diserang Kamis (19/11) sekitar 05.00 WIT.", "2020-11-19 05:00 +09:00"),
    ("Tembakan berhenti Senin (16/11) pukul 12.00 waktu setempat.", "2020-11-16 12:00 local"),
    # lengths of time
    ("Jeda empat hari disepakati.", "duration 4..4 truce_length"),
    ("Setelah enam pekan pertempuran kota itu sepi.", "duration 2020-10-06/2020-11-20 42..42 adnominal"),
    ("Mereka berunding selama tiga hari.", "duration 3..3"),
    ("Tawanan dilepas dalam waktu 72 jam.", "deadline 2020-11-20/2020-11-23 3..3"),
    # citations
    ('"Kami siap," kata Menteri Pertahanan, Jumat (20/11/2020).', "citation 2020-11-20 spoken"),
    ("Dua pos hancur, dikutip dari Antara, Kamis (19/11/2020).", "citation 2020-11-19 carried"),
    ("Sang jenderal, Rabu (18/11/2020), mengatakan pasukannya siaga.", "citation 2020-11-18 spoken"),
    ("Dua warga tewas pada Selasa (17/11), lapor AFP.", "2020-11-17"),
    ("Tiga pos direbut Senin (16/11), kata juru bicara militer.", "2020-11-16"),
    ("Keterangan itu dimuat Reuters pada 19 November 2020.", "citation 2020-11-19 carried"),
]


@pytest.mark.parametrize(("sentence", "expected"), ROWS)
def test_the_first_time_of_a_sentence_is_read(read: Read, sentence: str, expected: str) -> None:
    assert read(sentence, "id")[0] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Harga beras naik 12 persen.",
        "Sebuah Mi-24 terbang rendah.",
        "Skor akhir 3-2 untuk tuan rumah.",
        "Ia berusia 20 tahun.",
        "Dua dari 3/4 wilayah itu dikuasai.",
        "Setiap Senin warga berkumpul di masjid.",
        "Presiden bertemu perdana menteri.",
    ],
)
def test_words_and_numbers_that_tell_no_time_are_left_alone(read: Read, sentence: str) -> None:
    assert read(sentence, "id") == []


def test_a_day_and_its_hour_are_one_mention(read: Read) -> None:
    assert read("Jeda dimulai Minggu pagi, 15 November 2020, pukul 11.15.", "id") == ["2020-11-15 11:15"]


def test_the_day_before_counts_from_the_day_told(read: Read) -> None:
    found = read("Kota itu jatuh 8 November. Sehari sebelumnya jembatannya dibom.", "id")
    assert found == ["2020-11-08", "2020-11-07 anaphoric"]


def test_a_bare_hour_takes_the_day_told_before(read: Read) -> None:
    found = read("Bentrokan terjadi Rabu (18/11). Jeda dimulai pukul 09.00 waktu Moskow.", "id")
    assert found[1] == "2020-11-18 09:00 Europe/Moscow clock_only"


def test_midnight_after_a_date_keeps_its_zone() -> None:
    (mention,) = find_times("Jeda berlaku sejak 18 Oktober tengah malam waktu setempat.", "id", anchor=FRIDAY)
    assert (mention.clock, mention.tz) == ("00:00", "local")
    assert mention.alternative == (date(2020, 10, 18), date(2020, 10, 19))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Roket menghujani kota Selasa malam hingga Rabu pagi.", ["2020-11-17", "until 2020-11-18"]),
        ("Serangan terjadi Rabu (18/11) malam waktu setempat.", ["2020-11-18"]),
        ("Bentrokan pecah lagi Minggu (27/9) lalu.", ["2020-09-27"]),
        ("Bentrokan pecah Jumat kemarin.", ["2020-11-13"]),
        ("Tanggal 9 bulan ini mereka bersepakat.", ["2020-11-09"]),
        ("Perundingan dijadwalkan 5-6 Februari mendatang.", ["2021-02-05/2021-02-06"]),
        ("Hal itu disampaikannya di Jakarta, Rabu (18/11).", ["citation 2020-11-18 spoken"]),
    ],
)
def test_longer_expressions_are_read_whole(read: Read, sentence: str, expected: list[str]) -> None:
    assert read(sentence, "id") == expected
