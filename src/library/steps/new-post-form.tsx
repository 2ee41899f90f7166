import { TextControl } from '@wordpress/components';
import { store as coreStore } from '@wordpress/core-data';
import { useDispatch } from '@wordpress/data';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { excerpt } from '../../format/excerpt';
import type { Video } from '../../store/types';
import { ActionForm } from './action-form';
import { useStep } from '../../follow/use-step';
import { useOpenPost } from './use-open-post';
import { toBlocks } from './video-block';

interface Props {
	videos: Video[];
	onClose?: () => void;
}

/** Makes a draft with some videos, and opens it. */
export function NewPostForm( { videos, onClose }: Props ) {
	const [ title, setTitle ] = useState(
		excerpt( videos[ 0 ]?.prompt ?? '' )
	);
	const step = useStep();
	const { saveEntityRecord } = useDispatch( coreStore );
	const open = useOpenPost( __( 'The draft is made.', 'platoniavid' ) );

	const make = () =>
		step.run( async () => {
			const post = ( await saveEntityRecord(
				'postType',
				'post',
				{ title, status: 'draft', content: toBlocks( videos ) },
				{ throwOnError: true }
			) ) as { id: number };
			await open( post.id );
		} );

	return (
		<ActionForm
			step={ step }
			label={ __( 'Make draft', 'platoniavid' ) }
			onSubmit={ () => void make() }
			onClose={ onClose }
		>
			<TextControl
				__nextHasNoMarginBottom
				__next40pxDefaultSize
				id="platoniavid-new-post-title"
				label={ __( 'Title of the post', 'platoniavid' ) }
				help={ __(
					'A draft is made and opened. Nothing is published.',
					'platoniavid'
				) }
				value={ title }
				onChange={ setTitle }
				dir="auto"
			/>
		</ActionForm>
	);
}
