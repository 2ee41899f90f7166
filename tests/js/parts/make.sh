#!/usr/bin/env bash
# Makes parts of films that differ in what the simulator's videos do not: sound, and how they are turned. They are alike in all else.
set -euo pipefail
cd "$(dirname "$0")"
picture=( -f lavfi -i "testsrc=size=160x90:rate=12:duration=2" )
h264=( -c:v libx264 -preset veryslow -crf 40 -pix_fmt yuv420p -movflags +faststart -map_metadata -1 )
sound=( -f lavfi -i "sine=frequency=440:sample_rate=44100:duration=2" )
ffmpeg -loglevel error -y "${picture[@]}" "${h264[@]}" silent.mp4
ffmpeg -loglevel error -y "${picture[@]}" "${sound[@]}" "${h264[@]}" -c:a aac -b:a 24k sound.mp4
ffmpeg -loglevel error -y "${picture[@]}" "${sound[@]}" "${h264[@]}" -c:a aac -b:a 24k -ac 2 stereo.mp4
ffmpeg -loglevel error -y -i silent.mp4 -c copy -movflags +faststart -metadata:s:v rotate=180 turned.mp4
