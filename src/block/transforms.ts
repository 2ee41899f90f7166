import { createBlock, hasBlockSupport } from '@wordpress/blocks';
import { __ } from '@wordpress/i18n';
import { textOf } from '../format/text-of';
import { getContext } from '../store/page-context';
import type { Attributes } from './attributes';
import { withWords, withoutWords } from './core-blocks/caption-words';
import { asStored, asTyped } from './saved/stored-text';

const NAME = 'platoniavid/sora-video';

/** What WordPress's Video block has under the same names, and its Cover in part: WordPress leaves out what a block has not. */
const SHARED = [
	'id',
	'src',
	'poster',
	'caption',
	'autoplay',
	'controls',
	'loop',
	'muted',
	'playsInline',
	'preload',
	'tracks',
	'align',
	'anchor',
	'width',
	'height',
	'style',
] as const;

const shared = ( attributes: object ) =>
	Object.fromEntries(
		SHARED.map( ( name ) => [
			name,
			( attributes as Record< string, unknown > )[ name ],
		] ).filter( ( [ , value ] ) => value !== undefined )
	);

/** A block's text without its format. */
const plain = ( html: unknown ) => textOf( String( html ?? '' ) );

/** What WordPress's Cover block keeps of its background. */
interface Cover {
	url?: string;
	backgroundType?: string;
	style?: Style;
}

/** What WordPress keeps of a block's spacing and border. */
interface Style {
	spacing?: object;
	border?: object;
}

/** A paragraph's text in the middle; until WordPress 7.0 it had an attribute for it. */
const centred = () =>
	hasBlockSupport( 'core/paragraph', 'typography.textAlign' )
		? { style: { typography: { textAlign: 'center' } } }
		: { align: 'center' };

/** A block that stands on a cover. */
interface Inner {
	name: string;
	attributes: Record< string, unknown >;
}

/** What is written on a cover, as a caption. */
const captionOf = ( blocks: Inner[] ) =>
	blocks
		.filter( ( { name } ) =>
			[ 'core/paragraph', 'core/heading' ].includes( name )
		)
		.map( ( { attributes } ) => String( attributes.content ?? '' ) )
		.filter( Boolean )
		.join( '<br>' );

const hasVideo = ( { src }: Attributes ) => Boolean( src );

/** Text becomes a prompt, an image the first frame; finished videos go to WordPress's own blocks and back. */
export const transforms = {
	from: [
		{
			type: 'block' as const,
			blocks: [ 'core/paragraph', 'core/heading' ],
			isMatch: () => getContext().canGenerate,
			transform: ( { content }: { content?: unknown } ) =>
				createBlock( NAME, asStored( { prompt: plain( content ) } ) ),
		},
		{
			type: 'block' as const,
			blocks: [ 'core/image' ],
			isMatch: ( { id }: { id?: number } ) =>
				Boolean( id ) && getContext().canGenerate,
			transform: ( {
				id,
				alt,
				caption,
			}: {
				id?: number;
				alt?: unknown;
				caption?: unknown;
			} ) =>
				createBlock( NAME, {
					referenceImage: id,
					...asStored( {
						prompt: plain( alt ) || plain( caption ),
					} ),
				} ),
		},
		{
			type: 'block' as const,
			blocks: [ 'core/video' ],
			isMatch: hasVideo,
			transform: ( attributes: Record< string, unknown > ) =>
				createBlock( NAME, {
					// Its tracks may have been filtered: the Video block keeps them as they were typed.
					...asStored( asTyped( shared( attributes ) ) ),
					...withoutWords( String( attributes.caption ?? '' ) ),
					// Browsers play by themselves only what is mute.
					...( attributes.autoplay
						? { muted: true, playsInline: true }
						: {} ),
				} ),
		},
		{
			type: 'block' as const,
			blocks: [ 'core/cover' ],
			isMatch: ( { url, backgroundType }: Cover ) =>
				Boolean( url ) && backgroundType === 'video',
			transform: ( cover: Cover, onTop: Inner[] ) =>
				createBlock( NAME, {
					...shared( cover ),
					src: cover.url,
					// Not its colours and letters, which ours has not.
					style: cover.style && {
						spacing: cover.style.spacing,
						border: cover.style.border,
					},
					...withoutWords( captionOf( onTop ) ),
				} ),
		},
	],
	to: [
		{
			type: 'block' as const,
			blocks: [ 'core/video' ],
			isMatch: hasVideo,
			transform: ( attributes: Attributes & { style?: Style } ) =>
				createBlock( 'core/video', {
					...shared( asTyped( attributes ) ),
					// It has no border.
					style: attributes.style && {
						...attributes.style,
						border: undefined,
					},
					caption: withWords( asTyped( attributes ) ),
				} ),
		},
		{
			type: 'block' as const,
			blocks: [ 'core/cover' ],
			isMatch: hasVideo,
			transform: ( attributes: Attributes ) =>
				createBlock(
					'core/cover',
					{
						...shared( attributes ),
						url: attributes.src,
						backgroundType: 'video',
						// Half dark, as WordPress makes a cover of its own Video block.
						dimRatio: 50,
					},
					[
						createBlock( 'core/paragraph', {
							...centred(),
							placeholder: __( 'Write title…', 'platoniavid' ),
							...( attributes.caption || attributes.labelText
								? { content: withWords( attributes, false ) }
								: {} ),
						} ),
					]
				),
		},
	],
};
