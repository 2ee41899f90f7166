import { useBlockProps } from '@wordpress/block-editor';
import type { BlockEditProps } from '@wordpress/blocks';
import { Button, Placeholder } from '@wordpress/components';
import { useSelect } from '@wordpress/data';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { video as icon } from '@wordpress/icons';
import { getContext } from '../components/context';
import { FailureNotice } from '../components/failure-notice';
import { GenerateForm } from '../components/generate-form';
import { VideoProgress } from '../components/video-progress';
import { store } from '../store';
import type { Attributes } from './attributes';
import { KeyMissing } from './key-missing';
import { Ready } from './ready';
import { usePending } from './use-pending';
import { useVideoJob } from './use-video-job';

type Props = BlockEditProps< Attributes > & { context: { postId?: number } };

/** The block in the editor: asks, waits, or shows. */
export function Edit( {
	attributes,
	setAttributes,
	isSelected,
	context,
}: Props ) {
	const { canGenerate, hasKey } = getContext();
	const post = context.postId ?? 0;
	const [ isAsking, setIsAsking ] = useState( false );
	const job = useVideoJob( post, attributes, setAttributes );
	usePending( post, attributes, setAttributes );
	const isSending = useSelect(
		( select ) => select( store ).isCreating( attributes.requestId ),
		[ attributes.requestId ]
	);
	const blockProps = useBlockProps( { className: 'wp-block-video' } );
	const hasVideo = Boolean( attributes.src );

	if ( job.state === 'working' ) {
		return (
			<figure { ...blockProps }>
				<VideoProgress
					video={ job.video }
					size={ job.video?.size ?? attributes.size }
				/>
			</figure>
		);
	}
	if ( hasVideo && job.state === 'idle' && ! isAsking ) {
		return (
			<figure { ...blockProps }>
				<Ready
					attributes={ attributes }
					setAttributes={ setAttributes }
					isSelected={ isSelected }
					onNew={
						canGenerate ? () => setIsAsking( true ) : undefined
					}
				/>
			</figure>
		);
	}

	return (
		<div { ...blockProps }>
			<Placeholder
				icon={ icon }
				label={ __( 'Sora video', 'platoniavid' ) }
				isColumnLayout
				instructions={
					canGenerate
						? __(
								'Describe a video. It is made for you, and put into the post and the Media Library.',
								'platoniavid'
							)
						: __(
								'A video will be here when it is ready. Your account may not make videos on this site.',
								'platoniavid'
							)
				}
			>
				{ job.failure && (
					<FailureNotice
						error={ job.failure }
						onRetry={ () => job.retry( false ) }
						onResubmit={ () => job.retry( true ) }
					/>
				) }
				{ canGenerate && ! hasKey && <KeyMissing /> }
				{ canGenerate && (
					<GenerateForm
						wanted={ attributes }
						onChange={ setAttributes }
						onGenerate={ ( wanted ) => {
							setIsAsking( false );
							job.generate( wanted );
						} }
						isBusy={ isSending }
					>
						{ hasVideo && (
							<Button
								__next40pxDefaultSize
								variant="tertiary"
								onClick={ () => {
									setIsAsking( false );
									if ( job.state === 'failed' ) {
										job.dismiss();
									}
								} }
							>
								{ __(
									'Keep the present video',
									'platoniavid'
								) }
							</Button>
						) }
					</GenerateForm>
				) }
			</Placeholder>
		</div>
	);
}
