#!/usr/bin/env bash
# Makes the simulator's media: a short H.264 mp4 for each size and length, a webp thumbnail and a jpeg spritesheet for each size.
set -euo pipefail
cd "$(dirname "$0")"
for size in 1280x720 720x1280 1792x1024 1024x1792 720x720; do
	for seconds in 4 8 12; do
		ffmpeg -loglevel error -y -f lavfi -i "gradients=size=$size:rate=8:duration=$seconds:speed=0.01:seed=7" \
			-c:v libx264 -preset veryslow -crf 42 -pix_fmt yuv420p -movflags +faststart -map_metadata -1 "video-$size-$seconds.mp4"
	done
	ffmpeg -loglevel error -y -i "video-$size-4.mp4" -frames:v 1 -vf scale=iw/2:-1 -quality 40 "thumbnail-$size.webp"
	ffmpeg -loglevel error -y -i "video-$size-4.mp4" -frames:v 1 -vf 'fps=2,scale=iw/8:-1,tile=4x2' -q:v 12 "spritesheet-$size.jpg"
done
