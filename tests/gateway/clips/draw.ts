import { chromium } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../../env/requirements';

/**
 * Draws the clips that are not there: `npx tsx tests/gateway/clips/draw.ts`. Needs Chromium, and ffmpeg with libx264.
 *
 * Each scene is drawn in three shapes; smaller ones are cut from those. It ends where it begins, so that longer clips are the same again.
 */
const RATE = 10;
const SECONDS = 4;
const shapes = {
	'1792x1024': [ '1280x720' ],
	'1024x1792': [ '720x1280' ],
	'720x720': [],
};

/** Runs ffmpeg, and ends with its words where it fails. */
function ffmpeg( ...args: string[] ): void {
	const { status, stderr } = spawnSync(
		'ffmpeg',
		[ '-loglevel', 'error', '-y', ...args ],
		{ encoding: 'utf8' }
	);
	if ( status !== 0 ) {
		throw new Error( stderr );
	}
}

/** Scaled until it fills a size, and cut to it. */
const filling = ( size: string ) => {
	const [ width, height ] = size.split( 'x' );
	return `scale=${ width }:${ height }:force_original_aspect_ratio=increase,crop=${ width }:${ height }`;
};

async function main(): Promise< void > {
	const browser = await chromium.launch( {
		executablePath: findChromium(),
		args: [ '--no-sandbox', '--disable-gpu' ],
	} );
	const page = await browser.newPage();
	await page.addScriptTag( {
		content: readFileSync( join( __dirname, 'scenes.js' ), 'utf8' ),
	} );
	const names = await page.evaluate( () =>
		Object.keys( ( window as unknown as { scenes: object } ).scenes )
	);
	for ( const name of names ) {
		for ( const [ shape, smaller ] of Object.entries( shapes ) ) {
			const last = `${ name }/spritesheet-${ smaller[ 0 ] ?? shape }.jpg`;
			if ( existsSync( join( __dirname, last ) ) ) {
				continue;
			}
			const folder = mkdtempSync( join( tmpdir(), 'clips-' ) );
			for ( let frame = 0; frame < RATE * SECONDS; frame++ ) {
				const jpeg = await page.evaluate(
					( [ scene, size, moment ] ) => {
						const [ width = 0, height = 0 ] = String( size )
							.split( 'x' )
							.map( Number );
						const canvas = document.createElement( 'canvas' );
						Object.assign( canvas, { width, height } );
						(
							window as unknown as {
								scenes: Record<
									string,
									( ...args: unknown[] ) => void
								>;
							}
						 ).scenes[ String( scene ) ]?.(
							canvas.getContext( '2d' ),
							width,
							height,
							moment
						);
						return canvas.toDataURL( 'image/jpeg', 0.95 );
					},
					[ name, shape, frame / ( RATE * SECONDS ) ] as const
				);
				writeFileSync(
					join(
						folder,
						`${ String( frame ).padStart( 4, '0' ) }.jpg`
					),
					Buffer.from( jpeg.split( ',' )[ 1 ] ?? '', 'base64' )
				);
			}
			const frames = [
				...[ '-framerate', String( RATE ) ],
				...[ '-i', join( folder, '%04d.jpg' ) ],
			];
			for ( const size of [ shape, ...smaller ] ) {
				const target = join( __dirname, name );
				mkdirSync( target, { recursive: true } );
				const clip = ( seconds: number ) =>
					join( target, `video-${ size }-${ seconds }.mp4` );
				const written = [
					...[ '-movflags', '+faststart', '-map_metadata', '-1' ],
				];
				ffmpeg(
					...frames,
					...[ '-vf', filling( size ) ],
					...[ '-c:v', 'libx264', '-crf', '42' ],
					...[ '-pix_fmt', 'yuv420p', ...written, clip( SECONDS ) ]
				);
				for ( const more of [ 1, 2 ] ) {
					ffmpeg(
						...[ '-stream_loop', String( more ) ],
						...[ '-i', clip( SECONDS ), '-c', 'copy', ...written ],
						clip( SECONDS * ( more + 1 ) )
					);
				}
				ffmpeg(
					...frames,
					...[ '-frames:v', '1' ],
					...[ '-vf', `${ filling( size ) },scale=iw/2:-1` ],
					...[ '-quality', '60' ],
					join( target, `thumbnail-${ size }.webp` )
				);
				ffmpeg(
					...frames,
					...[ '-frames:v', '1' ],
					...[
						'-vf',
						`${ filling( size ) },fps=2,scale=iw/8:-1,tile=4x2`,
					],
					...[ '-q:v', '8' ],
					join( target, `spritesheet-${ size }.jpg` )
				);
			}
			rmSync( folder, { recursive: true } );
		}
	}
	await browser.close();
}

main().catch( ( error: unknown ) => {
	console.error( error );
	process.exit( 1 );
} );
