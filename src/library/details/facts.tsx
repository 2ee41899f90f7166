import { createInterpolateElement } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { mediaLibraryUrl } from '../../format/admin-links';
import { duration } from '../../format/duration';
import { labelNames } from '../../format/label-names';
import { findModel, modelName } from '../../format/model-name';
import { money } from '../../format/money';
import { number } from '../../format/number';
import { optionValue } from '../../format/option-value';
import { sizeLabel } from '../../format/size';
import type { Models, Video } from '../../store/types';
import { Author } from '../list/author';
import { estimatedCost } from '../list/cost';
import { Time } from '../list/fields';
import { statusLabel } from '../list/status';

/** Whether the file carries a mark of its maker, and whom that names. */
function credentials( signedBy: string | null ) {
	if ( signedBy === null ) {
		return __( 'None in the file', 'platoniavid' );
	}
	return signedBy === '' ? (
		__( 'In the file', 'platoniavid' )
	) : (
		<span key="s">
			{ createInterpolateElement(
				/* translators: Whom a certificate names, such as OpenAI. */
				__(
					'In the file, naming <signer />, not verified',
					'platoniavid'
				),
				{ signer: <bdi>{ signedBy }</bdi> }
			) }
		</span>
	);
}

/** Links to images, which are known by their numbers. */
function ImageLinks( { ids }: { ids: number[] } ) {
	return (
		<>
			{ ids.map( ( id ) => (
				<a key={ id } href={ mediaLibraryUrl( id ) }>
					{ sprintf(
						/* translators: %s: the number of an image in the Media Library. */
						__( 'Image %s', 'platoniavid' ),
						number( id )
					) }
				</a>
			) ) }
		</>
	);
}

/** Names and values of what is known of a video. */
export function Facts( {
	video,
	models,
}: {
	video: Video;
	models: Models | null;
} ) {
	const declared =
		findModel( models, video.model, video.connection )?.options ?? [];
	const estimated = estimatedCost( video, models );
	const facts = [
		[ __( 'Status', 'platoniavid' ), statusLabel( video ) ],
		[
			__( 'Model', 'platoniavid' ),
			modelName( models, video.model, video.connection ),
		],
		[
			__( 'Connection', 'platoniavid' ),
			<span key="o" dir="auto">
				{ video.connection_label ||
					__( 'Not set up here any more', 'platoniavid' ) }
			</span>,
		],
		...( video.style_name
			? [
					[
						__( 'Style', 'platoniavid' ),
						<bdi key="y">{ video.style_name }</bdi>,
					],
				]
			: [] ),
		...( video.sent_prompt
			? [
					[
						__( 'What was sent', 'platoniavid' ),
						<span
							key="w"
							dir="auto"
							className="platoniavid-details__sent"
						>
							{ video.sent_prompt }
						</span>,
					],
				]
			: [] ),
		[ __( 'Size', 'platoniavid' ), sizeLabel( video.size ) ],
		[ __( 'Length', 'platoniavid' ), duration( video.seconds ) ],
		[ __( 'Author', 'platoniavid' ), <Author key="a" video={ video } /> ],
		[
			__( 'Asked for', 'platoniavid' ),
			<Time key="c" at={ video.created_at } />,
		],
		...( video.completed_at
			? [
					[
						__( 'In the Media Library since', 'platoniavid' ),
						<Time key="d" at={ video.completed_at } />,
					],
				]
			: [] ),
		...( estimated
			? [ [ __( 'Cost (estimated)', 'platoniavid' ), estimated ] ]
			: [] ),
		...( video.cost
			? [
					[
						__( 'Cost, as the server says', 'platoniavid' ),
						money( video.cost.amount, video.cost.currency ),
					],
				]
			: [] ),
		...( video.attachment
			? [
					[
						__( 'What it shows', 'platoniavid' ),
						labelNames()[ video.attachment.label || 'unsaid' ],
					],
					[
						__( 'Content Credentials (C2PA)', 'platoniavid' ),
						credentials( video.attachment.signed_by ?? null ),
					],
				]
			: [] ),
		...( video.reference_image
			? [
					[
						__( 'First frame', 'platoniavid' ),
						<a
							key="i"
							href={ mediaLibraryUrl( video.reference_image ) }
						>
							{ __( 'Open the image', 'platoniavid' ) }
						</a>,
					],
				]
			: [] ),
		...( video.last_frame
			? [
					[
						__( 'Last frame', 'platoniavid' ),
						<a key="l" href={ mediaLibraryUrl( video.last_frame ) }>
							{ __( 'Open the image', 'platoniavid' ) }
						</a>,
					],
				]
			: [] ),
		...( video.references.length > 0
			? [
					[
						__( 'Reference images', 'platoniavid' ),
						<ImageLinks key="k" ids={ video.references } />,
					],
				]
			: [] ),
		...Object.entries( video.options ).map( ( [ id, value ] ) => [
			declared.find( ( option ) => option.id === id )?.label ?? id,
			<span key={ id } dir="auto">
				{ optionValue( value ) }
			</span>,
		] ),
		...( video.remote_id
			? [
					[
						__( 'Gateway ID', 'platoniavid' ),
						<code key="r">{ video.remote_id }</code>,
					],
				]
			: [] ),
	] as const;
	return (
		<dl className="platoniavid-facts">
			{ facts.map( ( [ name, value ] ) => (
				<div key={ String( name ) }>
					<dt>{ name }</dt>
					<dd>{ value }</dd>
				</div>
			) ) }
		</dl>
	);
}
