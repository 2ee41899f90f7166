import { useDispatch, useSelect } from '@wordpress/data';
import type { Action } from '@wordpress/dataviews/wp';
import { useMemo } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import {
	addTemplate,
	cloudDownload,
	copy as copyIcon,
	download,
	insertAfter,
	rotateRight,
	trash,
	update,
} from '@wordpress/icons';
import { store as noticesStore } from '@wordpress/notices';
import { mediaLibraryUrl } from '../../format/admin-links';
import { number } from '../../format/number';
import { canRemix } from '../../order/can-remix';
import { store } from '../../store';
import type { Models, Video } from '../../store/types';
import type { Field } from '../../ui/focus-field';
import { openLink } from '../../ui/open-link';
import { DeleteForm } from '../steps/delete-form';
import { FailureForm } from '../steps/failure-form';
import { InsertForm } from '../steps/insert-form';
import { NewPostForm } from '../steps/new-post-form';
import { OrderAgainForm } from '../steps/order-again-form';
import { RemixVideo } from '../steps/remix-video';
import { useRetry } from '../steps/use-retry';
import { canFetchAgain, canOrderAgain, isForPosts, mayEdit } from './status';

/** Whether a video has ended without a file, or waits for somebody's word. */
const needsSomebody = ( { error, next_check_in: next }: Video ) =>
	error !== null && next === null;

/** What can be done with videos. In a narrow window, DataViews offers for several at once what has an icon. */
export function useActions(
	onOpen: ( id: number ) => void,
	onChange: () => void,
	onReuse: ( video: Video, field: Field ) => void,
	onDeleted: ( ids: number[] ) => void
): Action< Video >[] {
	const models = useSelect(
		( select ) => select( store ).getModels() as Models | null,
		[]
	);
	const { createSuccessNotice, createErrorNotice } =
		useDispatch( noticesStore );

	const retry = useRetry();

	return useMemo( () => {
		const copy = async ( items: Video[] ) => {
			try {
				await navigator.clipboard.writeText(
					items.map( ( { prompt } ) => prompt ).join( '\n\n' )
				);
				void createSuccessNotice(
					items.length === 1
						? __( 'The prompt was copied.', 'platoniavid' )
						: sprintf(
								/* translators: %s: a number of prompts. */
								_n(
									'%s prompt was copied.',
									'%s prompts were copied.',
									items.length,
									'platoniavid'
								),
								number( items.length )
							),
					{ type: 'snackbar' }
				);
			} catch {
				void createErrorNotice(
					__(
						'The browser did not let the prompt be copied. Open the video and copy it by hand.',
						'platoniavid'
					),
					{ type: 'snackbar' }
				);
			}
		};
		const actions: Action< Video >[] = [
			{
				id: 'open',
				label: __( 'Details', 'platoniavid' ),
				callback: ( [ video ] ) => video && onOpen( video.id ),
			},
			{
				id: 'failure',
				label: __( 'What went wrong', 'platoniavid' ),
				isEligible: ( video ) =>
					needsSomebody( video ) && mayEdit( video ),
				RenderModal: ( { items, closeModal } ) => (
					<FailureForm
						id={ items[ 0 ]?.id ?? 0 }
						onChange={ onChange }
						onClose={ closeModal }
						onReuse={ onReuse }
					/>
				),
			},
			{
				id: 'reuse',
				label: __( 'Change the prompt', 'platoniavid' ),
				isEligible: ( video ) =>
					needsSomebody( video ) &&
					video.error?.action === 'edit_prompt',
				callback: ( [ video ] ) => video && onReuse( video, 'prompt' ),
			},
			{
				id: 'retry',
				label: __( 'Try again', 'platoniavid' ),
				icon: update,
				supportsBulk: true,
				// Only what the gateway has: it is checked or fetched, and costs nothing.
				isEligible: ( video ) =>
					needsSomebody( video ) &&
					video.error?.action === 'retry' &&
					video.remote_id !== null &&
					mayEdit( video ),
				callback: ( items ) => void retry( items ),
			},
			{
				id: 'order',
				label: __( 'Order again…', 'platoniavid' ),
				icon: rotateRight,
				supportsBulk: true,
				isEligible: canOrderAgain,
				modalSize: 'small',
				modalHeader: ( items ) =>
					items.length === 1
						? __( 'Order this video again?', 'platoniavid' )
						: sprintf(
								/* translators: %s: a number of videos. */
								_n(
									'Order %s video again?',
									'Order %s videos again?',
									items.length,
									'platoniavid'
								),
								number( items.length )
							),
				RenderModal: ( { items, closeModal } ) => (
					<OrderAgainForm videos={ items } onClose={ closeModal } />
				),
			},
			{
				id: 'fetch',
				label: __( 'Fetch again', 'platoniavid' ),
				icon: cloudDownload,
				supportsBulk: true,
				isEligible: canFetchAgain,
				callback: ( items ) => void retry( items ),
			},
			{
				id: 'remix',
				label: __( 'Remix', 'platoniavid' ),
				isEligible: ( video ) =>
					video.status === 'completed' &&
					canRemix( video, models ) &&
					mayEdit( video ),
				modalSize: 'large',
				RenderModal: ( { items, closeModal } ) => (
					<RemixVideo
						source={ items[ 0 ] as Video }
						onOrdered={ onChange }
						onClose={ closeModal }
					/>
				),
			},
			{
				id: 'new-post',
				label: __( 'Make a post with it', 'platoniavid' ),
				icon: addTemplate,
				supportsBulk: true,
				isEligible: isForPosts,
				modalSize: 'small',
				RenderModal: ( { items, closeModal } ) => (
					<NewPostForm videos={ items } onClose={ closeModal } />
				),
			},
			{
				id: 'insert',
				label: __( 'Insert into a post', 'platoniavid' ),
				icon: insertAfter,
				supportsBulk: true,
				isEligible: isForPosts,
				modalSize: 'medium',
				RenderModal: ( { items, closeModal } ) => (
					<InsertForm videos={ items } onClose={ closeModal } />
				),
			},
			{
				id: 'copy',
				label: __( 'Copy prompt', 'platoniavid' ),
				icon: copyIcon,
				supportsBulk: true,
				callback: ( items ) => void copy( items ),
			},
			{
				id: 'download',
				label: __( 'Download', 'platoniavid' ),
				icon: download,
				supportsBulk: true,
				isEligible: ( { attachment } ) => attachment !== null,
				callback: ( items ) =>
					items.forEach( ( { attachment } ) =>
						openLink( { href: attachment?.url, download: '' } )
					),
			},
			{
				id: 'media',
				label: __( 'Open in Media Library', 'platoniavid' ),
				isEligible: ( { attachment } ) => attachment !== null,
				callback: ( [ video ] ) =>
					openLink( {
						href: mediaLibraryUrl( video?.attachment?.id ?? 0 ),
						target: '_blank',
					} ),
			},
			{
				id: 'delete',
				label: __( 'Delete…', 'platoniavid' ),
				icon: trash,
				supportsBulk: true,
				isEligible: mayEdit,
				modalSize: 'small',
				modalHeader: ( items ) =>
					items.length === 1
						? __( 'Delete this video?', 'platoniavid' )
						: sprintf(
								/* translators: %s: a number of videos. */
								_n(
									'Delete %s video?',
									'Delete %s videos?',
									items.length,
									'platoniavid'
								),
								number( items.length )
							),
				RenderModal: ( { items, closeModal } ) => (
					<DeleteForm
						videos={ items }
						onDeleted={ onDeleted }
						onClose={ closeModal }
					/>
				),
			},
		];
		return actions;
	}, [
		retry,
		createErrorNotice,
		createSuccessNotice,
		models,
		onChange,
		onDeleted,
		onOpen,
		onReuse,
	] );
}
