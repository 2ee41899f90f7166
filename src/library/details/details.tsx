import { ExternalLink, Modal, Notice, Spinner } from '@wordpress/components';
import { useDispatch, useSelect } from '@wordpress/data';
import { createInterpolateElement, useEffect } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { VideoProgress } from '../../follow/video-progress';
import { editPostUrl, mediaLibraryUrl } from '../../format/admin-links';
import { duration } from '../../format/duration';
import { findModel, modelName } from '../../format/model-name';
import { money } from '../../format/money';
import { number } from '../../format/number';
import { optionValue } from '../../format/option-value';
import { sizeLabel } from '../../format/size';
import { store } from '../../store';
import type { Models, Video } from '../../store/types';
import type { Field } from '../../ui/focus-field';
import { useFocus } from '../../ui/use-focus';
import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/actions';
import { isForPosts } from '../actions/eligibility';
import { Author } from '../list/author';
import { Time } from '../list/fields';
import { labelNames } from '../../format/label-names';
import { statusLabel } from '../list/status';
import { FailureForm } from '../steps/failure-form';
import { useStep } from '../steps/use-step';
import { UsedIn } from '../uses/used-in';
import { Events } from './events';
import { Lineage } from './lineage';
import { Player } from './player';

interface Props {
	/** The video's id. */
	id: number;
	/** Opens another video's details. */
	onOpen: ( id: number ) => void;
	onClose: () => void;
	/** Something is different in the list. */
	onChange: () => void;
	/** Asks for another video with what was asked for here, to be changed in one field. */
	onReuse: ( video: Video, field: Field ) => void;
}

/** What is done from here: not what the details are, or say already. */
const OFFERED = [ 'remix', 'new-post', 'insert', 'copy', 'download', 'delete' ];

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
function Facts( { video, models }: { video: Video; models: Models | null } ) {
	const declared =
		findModel( models, video.model, video.connection )?.options ?? [];
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
		...( video.estimated_cost !== null && models
			? [
					[
						__( 'Cost', 'platoniavid' ),
						money( video.estimated_cost, models.currency ),
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
						__( 'To look like', 'platoniavid' ),
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

/** What the stage shows of a video. */
function stageOf( video: Video | undefined ): string {
	if ( ! video || video.attachment ) {
		return 'player';
	}
	return video.next_check_in === null ? 'failure' : 'progress';
}

/** The video itself, or how far it is. */
function Stage( {
	video,
	...props
}: { video: Video } & Omit< Props, 'onOpen' > ) {
	if ( video.attachment ) {
		return <Player label={ video.prompt } file={ video.attachment } />;
	}
	return video.next_check_in === null ? (
		<FailureForm { ...props } />
	) : (
		<VideoProgress video={ video } />
	);
}

/** All that is known of one video. */
export function Details( { id, onOpen, onClose, onChange, onReuse }: Props ) {
	const { loadVideo, watchVideo, unwatchVideo } = useDispatch( store );
	const { run, error } = useStep();
	const actions = useActions( {
		onOpen,
		onChange,
		onReuse,
		onDeleted() {
			onClose();
			onChange();
		},
	} );
	const { video, isMissing, models } = useSelect(
		( select ) => ( {
			video: select( store ).getVideo( id ) as Video | undefined,
			isMissing: select( store ).isMissing( id ) as boolean,
			models: select( store ).getModels() as Models | null,
		} ),
		[ id ]
	);
	const isUnderWay = video ? video.next_check_in !== null : false;
	// What was used to go on is gone with what it did: Escape is heard only where the focus is.
	const body = useFocus< HTMLDivElement >( stageOf( video ), true );

	useEffect( () => {
		void run( () => loadVideo( id ) );
		// eslint-disable-next-line react-hooks/exhaustive-deps
	}, [ id ] );
	useEffect( () => {
		if ( ! isUnderWay ) {
			return undefined;
		}
		void watchVideo( id );
		return () => void unwatchVideo( id );
	}, [ id, isUnderWay, watchVideo, unwatchVideo ] );

	return (
		<Modal
			title={ __( 'Video details', 'platoniavid' ) }
			size="large"
			onRequestClose={ onClose }
		>
			{ error && (
				<Notice status="error" isDismissible={ false }>
					{ error }
				</Notice>
			) }
			{ isMissing && (
				<p>
					{ __(
						'This video is no longer on the site, or it is another person’s.',
						'platoniavid'
					) }
				</p>
			) }
			{ ! video && ! isMissing && ! error && <Spinner /> }
			{ video && ! isMissing && (
				<div
					ref={ body }
					tabIndex={ -1 }
					className="platoniavid-details"
				>
					<Stage
						video={ video }
						id={ id }
						onClose={ onClose }
						onChange={ onChange }
						onReuse={ onReuse }
					/>
					<p className="platoniavid-details__prompt" dir="auto">
						{ video.prompt }
					</p>
					<div className="platoniavid-form__buttons">
						{ actions
							.filter( ( { id: name } ) =>
								OFFERED.includes( name )
							)
							.map( ( action ) => (
								<ActionButton
									key={ action.id }
									action={ action }
									video={ video }
								/>
							) ) }
					</div>
					<Facts video={ video } models={ models } />
					<p className="platoniavid-details__links">
						{ video.attachment && (
							<ExternalLink
								href={ mediaLibraryUrl( video.attachment.id ) }
							>
								{ __( 'Open in Media Library', 'platoniavid' ) }
							</ExternalLink>
						) }
						{ video.post > 0 && (
							<a href={ editPostUrl( video.post ) }>
								{ __(
									'Open the post it was asked for in',
									'platoniavid'
								) }
							</a>
						) }
					</p>
					<Lineage video={ video } onOpen={ onOpen } />
					{ isForPosts( video ) && <UsedIn video={ video } /> }
					<Events video={ video } />
				</div>
			) }
		</Modal>
	);
}
