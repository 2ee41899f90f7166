import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { getContext } from '../../store/page-context';
import type { Video } from '../../store/types';
import { Prompt } from '../list/prompt';
import { NewPostForm } from '../steps/new-post-form';
import { Player } from './player';

interface Props {
	video: Video;
	/** Opens its details. */
	onOpen: () => void;
	/** Asks for one more. */
	onAgain: () => void;
}

/** What was made in the panel just now: where it goes next is a step away. */
export const MadeNow = ( { video, onOpen, onAgain }: Props ) => (
	<div className="platoniavid-made-now">
		<strong>{ __( 'The video is ready.', 'platoniavid' ) }</strong>
		<Prompt>{ video.prompt }</Prompt>
		{ video.attachment && (
			<>
				<Player label={ video.prompt } file={ video.attachment } />
				{ getContext().canEditPosts && (
					<NewPostForm videos={ [ video ] } />
				) }
			</>
		) }
		<div className="platoniavid-form__buttons">
			<Button
				__next40pxDefaultSize
				variant="secondary"
				onClick={ onOpen }
			>
				{ __( 'Details', 'platoniavid' ) }
			</Button>
			<Button
				__next40pxDefaultSize
				variant="secondary"
				onClick={ onAgain }
			>
				{ __( 'Generate another', 'platoniavid' ) }
			</Button>
		</div>
	</div>
);
