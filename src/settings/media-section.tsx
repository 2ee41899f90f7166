import { ToggleControl } from '@wordpress/components';
import { createInterpolateElement } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { number } from '../format/number';
import {
	FILE_PATTERN,
	FOLDER_LENGTH,
	FOLDER_PATTERN,
	MOST_MEGABYTES,
	TITLE_PATTERN,
} from '../store/schemas';
import type { MediaSettings } from '../store/types';
import type { Draft, Saved } from './draft';
import { NumberField } from './number-field';
import { PatternField, WORDS } from './pattern-field';
import { Section } from './section';

interface Props {
	draft: Saved;
	change: ( changes: Draft ) => void;
}

/** What a pattern may be. */
const TITLE = new RegExp( TITLE_PATTERN );
const FILE = new RegExp( FILE_PATTERN );
const FOLDER = new RegExp( FOLDER_PATTERN );

/** Names that no folder may have; the site puts something behind them. */
const TAKEN = /^(?:sites|con|prn|aux|nul|com\d|lpt\d|.*wp-content)$/i;

/** What a pattern makes of a video that could be. */
function exampleOf( pattern: string ): string {
	const known: Record< string, string > = {
		'{prompt}': __( 'A paper boat on a calm lake', 'platoniavid' ),
		'{date}': '2026-01-31',
		'{model}': 'sora-2',
		'{author}': __( 'the author’s name', 'platoniavid' ),
		'{post}': __( 'the post’s title', 'platoniavid' ),
		'{year}': '2026',
		'{month}': '01',
	};
	return ( pattern.trim() || '{prompt}' ).replace(
		/\{[a-z]+\}/g,
		( word ) => known[ word ] ?? word
	);
}

/** What of an example is in the name of a file or a folder: letters and digits of ASCII. */
const plain = ( example: string ) =>
	example
		.toLowerCase()
		.replace( /[^a-z0-9 -]/g, '' )
		.trim()
		.replace( /[ -]+/g, '-' );

/** A file's name of an example, with what no other file has. */
const fileOf = ( example: string ) =>
	`${ plain( example ) || 'video' }-3f9c0a….mp4`;

/** A folder of an example. */
const folderOf = ( pattern: string ) =>
	pattern
		.split( '/' )
		.map( ( name ) =>
			name
				.replace( /\{[a-z]+\}/g, ( word ) =>
					plain( exampleOf( word ) )
				)
				.replace( /^-+|-+$/g, '' )
		)
		.map( ( name ) => ( TAKEN.test( name ) ? `${ name }-videos` : name ) )
		.filter( Boolean )
		.join( '/' )
		.slice( 0, FOLDER_LENGTH );

/** What becomes of a video's file. */
export function MediaSection( { draft, change }: Props ) {
	const { media } = draft;
	const folder = media.folder ?? '';
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
			<PatternField
				label={ __( 'Folder of new videos', 'platoniavid' ) }
				value={ folder }
				pattern={ FOLDER }
				most={ FOLDER_LENGTH }
				mistake={ __(
					'A folder can have letters from A to Z, digits, hyphens, underscores and the words above, with a slash between two names and none at the beginning or the end.',
					'platoniavid'
				) }
				example={
					folderOf( folder ) ? (
						<code dir="ltr">{ `uploads/${ folderOf(
							folder
						) }/` }</code>
					) : (
						<span>
							{ __(
								'where WordPress puts uploads',
								'platoniavid'
							) }
						</span>
					)
				}
				onChange={ ( name ) => set( { folder: name } ) }
			/>
			<p>
				{ createInterpolateElement(
					/* translators: What stands there is a list of words in braces, as {year}. */
					__(
						'A folder lies beneath that of WordPress’s uploads, is made when it is needed, and can have these words too: <words />. Videos that are here stay where they are.',
						'platoniavid'
					),
					{ words: <code dir="ltr">{ '{year} {month}' }</code> }
				) }
			</p>
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
