import { ToggleControl } from '@wordpress/components';
import { createInterpolateElement } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { number } from '../format/number';
import type { MediaSettings } from '../store/types';
import type { Draft, Saved } from './draft';
import { NumberField } from './number-field';
import { PatternField, WORDS } from './pattern-field';
import { Section } from './section';

interface Props {
	draft: Saved;
	change: ( changes: Draft ) => void;
}

/** What one file may have at most. */
const MOST_MEGABYTES = 4096;

/** What a pattern may be; the site holds the same. */
const WORD = '\\{(?:prompt|date|model|author|post)\\}';
const TITLE = new RegExp( `^(?:[^{}]|${ WORD })*$` );
const FILE = new RegExp( `^(?:[A-Za-z0-9 _-]|${ WORD })*$` );

/** What a pattern makes of a video that could be. */
function exampleOf( pattern: string ): string {
	const known: Record< string, string > = {
		'{prompt}': __( 'A paper boat on a calm lake', 'platoniavid' ),
		'{date}': '2026-01-31',
		'{model}': 'sora-2',
		'{author}': __( 'the author’s name', 'platoniavid' ),
		'{post}': __( 'the post’s title', 'platoniavid' ),
	};
	return ( pattern.trim() || '{prompt}' ).replace(
		/\{[a-z]+\}/g,
		( word ) => known[ word ] ?? word
	);
}

/** A file's name of an example: letters and digits of ASCII, and what no other file has. */
const fileOf = ( example: string ) =>
	`${
		example
			.toLowerCase()
			.replace( /[^a-z0-9 -]/g, '' )
			.trim()
			.replace( /[ -]+/g, '-' ) || 'video'
	}-3f9c0a….mp4`;

/** What becomes of a video's file. */
export function MediaSection( { draft, change }: Props ) {
	const { media } = draft;
	const otherBraces = __(
		'Braces can only be around one of the words above.',
		'platoniavid'
	);
	const set = ( changes: Partial< MediaSettings > ) =>
		change( { media: { ...media, ...changes } } );
	return (
		<Section name="media" title={ __( 'Media Library', 'platoniavid' ) }>
			<ToggleControl
				__nextHasNoMarginBottom
				label={ __(
					'Attach the video to the post it was asked for in',
					'platoniavid'
				) }
				checked={ media.attach }
				onChange={ ( attach ) => set( { attach } ) }
			/>
			<ToggleControl
				__nextHasNoMarginBottom
				label={ __(
					'Make the gateway’s thumbnail the poster',
					'platoniavid'
				) }
				checked={ media.poster }
				onChange={ ( poster ) => set( { poster } ) }
			/>
			<p>
				{ createInterpolateElement(
					/* translators: What stands there is a list of words in braces, as {prompt}. */
					__(
						'In titles, names of files and captions, which everyone can read, these stand for what is known of a video: <words />.',
						'platoniavid'
					),
					{ words: <code dir="ltr">{ WORDS.join( ' ' ) }</code> }
				) }
			</p>
			<PatternField
				label={ __( 'Titles', 'platoniavid' ) }
				value={ media.title ?? '' }
				pattern={ TITLE }
				mistake={ otherBraces }
				example={ <bdi>{ exampleOf( media.title ?? '' ) }</bdi> }
				onChange={ ( title ) => set( { title } ) }
			/>
			<PatternField
				label={ __( 'Names of files', 'platoniavid' ) }
				value={ media.file_name ?? '' }
				pattern={ FILE }
				mistake={ __(
					'Names of files can have letters from A to Z, digits, spaces, hyphens and the words above.',
					'platoniavid'
				) }
				example={
					<code dir="ltr">
						{ fileOf( exampleOf( media.file_name ?? '' ) ) }
					</code>
				}
				onChange={ ( name ) => set( { file_name: name } ) }
			/>
			<PatternField
				label={ __( 'Captions below videos', 'platoniavid' ) }
				value={ media.caption ?? '' }
				pattern={ TITLE }
				mistake={ otherBraces }
				example={
					<bdi>
						{ ( media.caption ?? '' ).trim()
							? exampleOf( media.caption ?? '' )
							: __( 'no caption', 'platoniavid' ) }
					</bdi>
				}
				onChange={ ( caption ) => set( { caption } ) }
			/>
			<NumberField
				label={ __( 'Largest file, in megabytes', 'platoniavid' ) }
				help={ __(
					'A larger video is not brought in, and stays at the gateway until it expires there.',
					'platoniavid'
				) }
				mistake={ sprintf(
					/* translators: 1: the smallest number that can be entered. 2: the largest one. */
					__(
						'Enter a whole number from %1$s to %2$s.',
						'platoniavid'
					),
					number( 1 ),
					number( MOST_MEGABYTES )
				) }
				min={ 1 }
				max={ MOST_MEGABYTES }
				value={ media.max_megabytes }
				onChange={ ( megabytes ) =>
					set( { max_megabytes: megabytes } )
				}
			/>
			<ToggleControl
				__nextHasNoMarginBottom
				label={ __(
					'Delete a video at the gateway once it is in the Media Library',
					'platoniavid'
				) }
				help={ __( 'It can’t be remixed afterwards.', 'platoniavid' ) }
				checked={ draft.delete_remote_after_import }
				onChange={ ( isOn ) =>
					change( { delete_remote_after_import: isOn } )
				}
			/>
		</Section>
	);
}
