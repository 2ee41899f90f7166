import { ExternalLink, Modal, Spinner } from '@wordpress/components';
import { useDispatch, useSelect } from '@wordpress/data';
import { useEffect } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { VideoProgress } from '../../follow/video-progress';
import { editPostUrl, mediaLibraryUrl } from '../../format/admin-links';
import { store } from '../../store';
import { getContext } from '../../store/page-context';
import type { Video } from '../../store/types';
import type { Field } from '../../ui/focus-field';
import { RetryNotice } from '../../ui/retry-notice';
import { useClose } from '../../ui/use-close';
import { useFocus } from '../../ui/use-focus';
import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/actions';
import { canOpenInMedia, isForPosts } from '../actions/eligibility';
import { FailureForm } from '../steps/failure-form';
import { ChainLater } from '../steps/later';
import { useStep } from '../../follow/use-step';
import { UsedIn } from '../uses/used-in';
import { Events } from './events';
import { Facts } from './facts';
import { Lineage } from './lineage';
import { Player } from './player';
import { Takes } from './takes';

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
const OFFERED = [
	'remix',
	'continue',
	'new-post',
	'insert',
	'copy',
	'download',
	'delete',
];

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
	const close = useClose( onClose );
	const actions = useActions( {
		onOpen,
		onChange,
		onReuse,
		onDeleted() {
			close();
			onChange();
		},
	} );
	const { video, isMissing, models } = useSelect(
		( select ) => ( {
			video: select( store ).getVideo( id ),
			isMissing: select( store ).isMissing( id ),
			models: select( store ).getModels(),
		} ),
		[ id ]
	);
	const isUnderWay = video ? video.next_check_in !== null : false;
	// What was used to go on is gone with what it did: Escape is heard only where the focus is.
	const body = useFocus< HTMLDivElement >( stageOf( video ), true );

	const load = () => void run( () => loadVideo( id ) );
	// eslint-disable-next-line react-hooks/exhaustive-deps -- once for each video.
	useEffect( load, [ id ] );
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
			{ error && <RetryNotice message={ error } onRetry={ load } /> }
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
						onClose={ close }
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
						{ video.attachment && canOpenInMedia( video ) && (
							<ExternalLink
								href={ mediaLibraryUrl( video.attachment.id ) }
							>
								{ __( 'Open in Media Library', 'platoniavid' ) }
							</ExternalLink>
						) }
						{ video.post > 0 && getContext().canEditPosts && (
							<a href={ editPostUrl( video.post ) }>
								{ __(
									'Open the post it was asked for in',
									'platoniavid'
								) }
							</a>
						) }
					</p>
					<ChainLater
						video={ video }
						goOn={ actions.find(
							( { id: name } ) => name === 'continue'
						) }
						onOpen={ onOpen }
					/>
					<Takes
						video={ video }
						onOpen={ onOpen }
						onChange={ onChange }
					/>
					<Lineage video={ video } onOpen={ onOpen } />
					{ isForPosts( video ) && <UsedIn video={ video } /> }
					<Events video={ video } />
				</div>
			) }
		</Modal>
	);
}
