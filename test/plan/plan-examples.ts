export const checkpointArm = 'windows11.0-kb5043080-arm64_df540a05f9b118e339c5520f4090bb5d450f090b.msu'

export const targetArm = 'windows11.0-kb5086672-arm64_ec8e69856b92118f17bac6e2046f54b3c87e59b0.msu'
